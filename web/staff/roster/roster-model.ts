/** The roster as it is, as it will be, and as somebody wants it. */

import type { PlacedRoster } from '@countersign/client/staff/containment/containment-desk.ts';
import type { RosterSlot } from '@countersign/rules/access/access-leaf.ts';
import { changesOf } from '../acts/act-model.ts';
import { plainRoles } from './spoken-roles.ts';

/** What counts now, and what will count from a time on, the next one first. */
export type RosterTimes = {
  readonly now: PlacedRoster | undefined;
  readonly coming: readonly {
    readonly roster: PlacedRoster;
    readonly fromMs: number;
    readonly changes: readonly string[];
  }[];
};

/** Sorts logged rosters (the newest first) by what counts at a time. */
export function rosterTimes(rosters: readonly PlacedRoster[], nowMs: number): RosterTimes {
  const at = rosters.findIndex(({ leaf }) => leaf.effectiveFrom * 1_000 <= nowMs);
  const later = at === -1 ? rosters : rosters.slice(0, at);
  return {
    now: rosters[at],
    coming: later
      .map((roster, i) => ({
        roster,
        fromMs: roster.leaf.effectiveFrom * 1_000,
        changes: changesOf(rosters[i + 1]?.leaf.slots ?? [], roster.leaf.slots),
      }))
      .toReversed(),
  };
}

/** One wished change. */
export type RosterWish =
  | { readonly kind: 'join'; readonly slot: string; readonly roles: readonly string[] }
  | { readonly kind: 'leave'; readonly slot: string }
  | { readonly kind: 'roles'; readonly slot: string; readonly roles: readonly string[] };

/** Why a wish cannot be asked for. */
export type WishRefusal = 'taken' | 'name' | 'roles' | 'same';

const slotName = /^[a-z0-9-]{1,32}$/;

/** What is wrong with a wish; `undefined` if it can be asked for. */
export function refusalOf(wish: RosterWish, slots: readonly RosterSlot[]): WishRefusal | undefined {
  if (wish.kind === 'leave') return undefined;
  if (plainRoles(wish.roles).length === 0) return 'roles';
  const known = slots.find(({ slot }) => slot === wish.slot);
  if (wish.kind === 'roles') {
    return known?.roles.toSorted().join() === wish.roles.toSorted().join() ? 'same' : undefined;
  }
  if (!slotName.test(wish.slot)) return 'name';
  return known === undefined ? undefined : 'taken';
}

/** The roster after a wish; a newcomer's place comes with its invitation. */
export function afterWish(
  wish: RosterWish,
  slots: readonly RosterSlot[],
  invited: RosterSlot | undefined,
): readonly RosterSlot[] {
  switch (wish.kind) {
    case 'join':
      return invited === undefined ? slots : [...slots, invited];
    case 'leave':
      return slots.filter(({ slot }) => slot !== wish.slot);
    case 'roles':
      return slots.map((one) => (one.slot === wish.slot ? { ...one, roles: wish.roles } : one));
  }
}
