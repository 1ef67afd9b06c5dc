/** Acts as pages read them: the list, what is frozen, the roster, and names for all of it. */

import { base64url } from '@countersign/base/base64.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { authorityPreimage, isActCore, type ActCore } from '@countersign/rules/access/acts.ts';
import { may } from '@countersign/rules/staff/permissions.ts';
import type { ActView } from '@countersign/wire/http/containment/act-routes.ts';
import { usePack } from '../frame/use-pack.ts';
import { useStaff } from '../frame/use-staff.ts';
import type { ActFacts } from './act-model.ts';

const actsEveryMs = 2_000;

/** What was asked for, the newest first. */
export function useActs() {
  const { containment } = useStaff();
  return useQuery({
    queryKey: ['acts'],
    queryFn: () => containment.acts(),
    refetchInterval: actsEveryMs,
  });
}

/** What stands still, by the word of the vault. */
export function useFrozen() {
  const { containment } = useStaff();
  return useQuery({
    queryKey: ['frozen'],
    queryFn: () => containment.state(),
    refetchInterval: actsEveryMs,
  });
}

/** The logged rosters, the newest first. */
export function useRosters() {
  const { containment } = useStaff();
  return useQuery({
    queryKey: ['rosters'],
    queryFn: () => containment.rosters(),
    refetchInterval: actsEveryMs,
  });
}

/** Authorities by the hash that freezes have of them; empty for whoever may not see any. */
export function useAuthorityNames(): ReadonlyMap<string, string> {
  const staff = useStaff();
  const named = useQuery({
    queryKey: ['authority-names'],
    enabled: may(staff.session?.roles ?? [], 'see-requesters'),
    queryFn: async () => {
      const all = await staff.legal.authorities();
      const hashed = all.map(async ({ authority, name }) => {
        const hash = await crypto.subtle.digest('SHA-256', authorityPreimage(authority));
        return [base64url(new Uint8Array(hash)), name] as const;
      });
      return new Map(await Promise.all(hashed));
    },
  });
  return named.data ?? new Map();
}

/** What sentences about acts are made with; `undefined` until it is here. */
export function useActFacts(): ActFacts | undefined {
  const pack = usePack();
  const rosters = useRosters();
  const acts = useActs();
  const frozen = useFrozen();
  const names = useAuthorityNames();
  if (pack.data === undefined || rosters.data === undefined) return undefined;
  const places = new Map<number, string>();
  for (const { index, core } of acts.data ?? []) {
    const known = coreOf({ core });
    if (index !== undefined && known?.kind === 'freeze') places.set(index, known.what);
  }
  for (const { index, what } of frozen.data?.frozen ?? []) {
    if (index !== undefined) places.set(index, what);
  }
  return {
    pack: pack.data.region,
    slots: rosters.data[0]?.leaf.slots ?? [],
    slotsAt: (seq) => rosters.data.find(({ leaf }) => leaf.seq === seq)?.leaf.slots,
    frozenAt: (index) => places.get(index),
    authorityName: (hash) => names.get(hash),
  };
}

/** The core of an act of the list, if it is one that this page knows. */
export function coreOf({ core }: Pick<ActView, 'core'>): ActCore | undefined {
  return isActCore(core) ? core : undefined;
}

/** Has everything that an act may have changed fetched again. */
export function useAfterAct(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    for (const queryKey of [['acts'], ['frozen'], ['rosters']]) {
      await queries.invalidateQueries({ queryKey });
    }
  };
}
