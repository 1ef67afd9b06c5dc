/** What stands still, and what can be stopped: the facts of the page, without any of its looks. */

import type { Frozen } from '@countersign/client/staff/containment/acts.ts';
import type { Freezable } from '@countersign/client/staff/containment/containment-desk.ts';
import type { RosterSlot } from '@countersign/rules/access/access-leaf.ts';
import type { ActView, Containment } from '@countersign/wire/http/containment/act-routes.ts';
import { t } from '../words/safeguards/containment-words.ts';
import { frozenName, type ActFacts } from '../acts/act-model.ts';
import { coreOf } from '../acts/use-acts.ts';

/** One freeze that stands. */
export type FrozenRow = {
  readonly key: string;
  readonly title: string;
  readonly name: string;
  /** What a thaw is asked for, and only signed if the log says the same. */
  readonly stopped: Frozen;
  readonly index: number | undefined;
  readonly sinceMs: number | undefined;
  readonly by: string | undefined;
  /** Whether somebody has asked today that it be lifted. */
  readonly isThawAsked: boolean;
};

/** Every freeze of the vault's own word, with who and when by the acts of the house. */
export function frozenRows(
  frozen: Containment['frozen'],
  acts: readonly ActView[],
  facts: Pick<ActFacts, 'authorityName'>,
): readonly FrozenRow[] {
  const cores = acts.map((act) => ({ act, core: coreOf(act) }));
  return frozen.map(({ what, level, index }) => {
    const asked = cores.findLast(({ act, core }) => {
      const isIt = core?.kind === 'freeze' && core.what === what && core.level === level;
      return isIt && act.stage === 'done' && (index === undefined || act.index === index);
    });
    const isThawAsked = cores.some(({ act, core }) => {
      return act.stage === 'asked' && core?.kind === 'thaw' && core.freeze === index;
    });
    const name = frozenName(what, facts);
    const kind = kindOfFrozen(what, level);
    const stopped: Frozen = { what, level: level === 2 ? 2 : 1 };
    return {
      ...{ key: `${what} ${level} ${index ?? ''}`, name, stopped, index, isThawAsked },
      title: t(`now.${kind}`, { name }),
      sinceMs: asked?.act.atMs,
      by: asked?.core?.requester,
    };
  });
}

function kindOfFrozen(what: string, level: number) {
  if (what.startsWith('slot:')) return 'slot';
  if (what.startsWith('authority:')) return 'authority';
  if (what === 'grants') return 'grants';
  return level === 2 ? 'vault-2' : 'vault';
}

/** The choices of the page, from the smallest to the largest. */
export const stopKinds = ['slot', 'authority', 'grants', 'vault', 'vault-2'] as const;

/** One choice. */
export type StopKind = (typeof stopKinds)[number];

/** What is asked of the vault for a choice; `undefined` until somebody is chosen. */
export function wishOf(
  kind: StopKind | undefined,
  who: string,
): { readonly whom: Freezable; readonly level: 1 | 2 } | undefined {
  switch (kind) {
    case 'slot':
      return who === '' ? undefined : { whom: { slot: who }, level: 1 };
    case 'authority':
      return who === '' ? undefined : { whom: { authority: who }, level: 1 };
    case 'grants':
      return { whom: 'grants', level: 1 };
    case 'vault':
      return { whom: 'vault', level: 1 };
    case 'vault-2':
      return { whom: 'vault', level: 2 };
    case undefined:
      return undefined;
  }
}

/** Members of the staff who can be stopped: those who can sign anything. */
export function stoppable(slots: readonly RosterSlot[]): readonly string[] {
  return slots.filter(({ state }) => state === 'active').map(({ slot }) => slot);
}

/** When the house became aware, by the oldest freeze that stands. */
export function awareSince(rows: readonly FrozenRow[]): number | undefined {
  const known = rows.flatMap(({ sinceMs }) => (sinceMs === undefined ? [] : [sinceMs]));
  return known.length === 0 ? undefined : Math.min(...known);
}
