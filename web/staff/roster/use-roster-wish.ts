/** A wish about the roster while its form is filled in. */

import { useState } from 'react';
import type { RosterSlot } from '@countersign/rules/access/access-leaf.ts';
import { regionRole } from '@countersign/rules/staff/coverage.ts';
import { roleNames, type RoleName } from '@countersign/rules/staff/permissions.ts';
import { refusalOf, type RosterWish } from './roster-model.ts';
import { namedRegions } from './spoken-roles.ts';

/** Whose roles change begins with what they are: nothing is given or taken by leaving it out. */
export function useRosterWish(slots: readonly RosterSlot[]) {
  const [kind, setKind] = useState<RosterWish['kind']>();
  const [slot, setSlot] = useState('');
  const [roles, setRoles] = useState<readonly RoleName[]>([]);
  const [regions, setRegions] = useState<readonly string[]>([]);
  const named = [...roles, ...regions.map(regionRole)];
  const wish = kind === undefined || slot === '' ? undefined : { kind, slot, roles: named };
  const choose = (chosen: RosterWish['kind'] | undefined): void => {
    setKind(chosen);
    setSlot('');
    setRoles([]);
    setRegions([]);
  };
  const pick = (chosen: string): void => {
    setSlot(chosen);
    if (kind !== 'roles') return;
    const known = slots.find((one) => one.slot === chosen)?.roles ?? [];
    setRoles(roleNames.filter((role) => known.includes(role)));
    setRegions(namedRegions(known));
  };
  const refusal = wish && refusalOf(wish, slots);
  return { kind, slot, roles, regions, wish, refusal, choose, pick, setRoles, setRegions };
}

/** The wish and how to change it. */
export type RosterWishForm = ReturnType<typeof useRosterWish>;
