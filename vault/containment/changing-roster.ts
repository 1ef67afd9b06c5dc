/** Roster changes: who is on the staff, by people of the door, in public for the pack's delay. */

import { fromBase64url } from '@countersign/base/base64.ts';
import { formatCanonical } from '@countersign/base/json/canonical-json.ts';
import type { RosterSlot } from '@countersign/rules/access/access-leaf.ts';
import type { Door } from '@countersign/rules/region-pack.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { newestRoster } from '../grants/roster.ts';
import type { StepParts } from '../grants/step-parts.ts';
import { rosterSlotsMax } from '../limits.ts';
import type { ActRule } from './acts.ts';

const slotName = /^[a-z0-9-]{1,32}$/;

/** It follows the newest roster made, so that no two changes are made of one roster. */
export const changingRoster: ActRule<'roster'> = {
  door: ({ doors }) => doors.roster,
  demand: ({ seq, slots }, _hands, parts) => {
    const newest = newestRoster(parts.leaves.made('roster'));
    if (newest === undefined || seq !== newest.seq + 1) throw new Problem('grant-expired');
    const names = new Set(slots.map(({ slot }) => slot));
    const isList = names.size === slots.length && slots.length <= rosterSlotsMax;
    const isChange = formatCanonical([...slots]) !== formatCanonical([...newest.slots]);
    const fits = slots.every((slot) => {
      // Somebody else under a known name would look like nobody new.
      const isKnown = newest.slots.some((other) => other.slot === slot.slot);
      return isKnown ? newest.slots.some(isBut(slot)) : isFresh(slot);
    });
    if (!isList || !isChange || !fits) throw new Problem('malformed-request');
    // Else nobody could ever change it again.
    if (!canPass(parts.pack.doors.roster, slots)) throw new Problem('grant-refused');
  },
  whileFrozen: true,
};

/** What the vault adds to a change of the newest roster. */
export function nextSeq({ leaves }: StepParts): number {
  return (newestRoster(leaves.made('roster'))?.seq ?? 0) + 1;
}

/** A place that nobody has taken yet. */
function isFresh({ slot, roles, state, code, publicKey, credential }: RosterSlot): boolean {
  const isEmpty = publicKey === '' && credential === '' && fromBase64url(code)?.length === 32;
  const isNamed =
    slotName.test(slot) && roles.length > 0 && roles.every((one) => slotName.test(one));
  return state === 'invited' && isEmpty && isNamed;
}

/** The same place with the same passkey; what it may do can be another. */
function isBut({ roles, ...slot }: RosterSlot): (other: RosterSlot) => boolean {
  const isNamed = roles.length > 0 && roles.every((one) => slotName.test(one));
  return ({ roles: _roles, ...other }) =>
    isNamed && formatCanonical(slot) === formatCanonical(other);
}

/** Whether enough people with passkeys are left to pass a door, whoever of them asks. */
function canPass(door: Door, slots: readonly RosterSlot[]): boolean {
  const active = slots.filter(({ state }) => state === 'active');
  return active.some((asker) => {
    if (!asker.roles.includes(door.roles[0] ?? '')) return false;
    const others = active.filter(({ slot, roles }) => {
      const mayCount = door.requesterApproves === 'yes' || slot !== asker.slot;
      return mayCount && roles.some((role) => door.roles.includes(role));
    });
    const covered = others.flatMap(({ roles }) => roles);
    return others.length >= door.approvals && door.roles.every((role) => covered.includes(role));
  });
}
