/** Decides whether a grant stands: its roster, its time, and enough distinct people behind it. */

import {
  grantChallengePreimage,
  type Approval,
  type GrantCore,
  type RosterLeaf,
  type RosterSlot,
} from '@countersign/rules/access/access-leaf.ts';
import type { RegionPack } from '@countersign/rules/region-pack.ts';
import type { ProblemCode } from '@countersign/wire/problems.ts';
import { sha256 } from '../sealing/ciphers.ts';
import type { PlacedLeaf } from './own-leaves.ts';
import { isAssertionOf } from './webauthn.ts';

/** What a grant is judged by. */
export type GrantFacts = {
  readonly nowMs: number;
  readonly pack: RegionPack;
  /** The roster in force; `undefined` before the first. */
  readonly roster: PlacedLeaf<RosterLeaf> | undefined;
  readonly staff: { readonly origin: string; readonly rpId: string };
};

/** The role that may ask for and approve openings of reports. */
const reviewer = 'reviewer';

/** What is wrong with a grant and its approvals; `undefined` when it stands. */
export function whatIsWrong(
  core: GrantCore,
  approvals: readonly Approval[],
  facts: GrantFacts,
): ProblemCode | undefined {
  const { roster, pack } = facts;
  if (core.expires * 1_000 <= facts.nowMs) return 'grant-expired';
  if (roster === undefined || core.roster !== roster.index) return 'grant-refused';
  if (activeReviewer(roster.leaf, core.requester) === undefined) return 'grant-refused';
  const challenge = sha256(grantChallengePreimage(core));
  // One person with two slots, or one passkey in two, still counts once.
  const slots = new Set<string>();
  const keys = new Set<string>();
  for (const approval of approvals) {
    const slot = activeReviewer(roster.leaf, approval.slot);
    if (slot === undefined) return 'approval-invalid';
    const expected = { challenge, publicKey: slot.publicKey, ...facts.staff };
    if (!isAssertionOf(approval, expected)) return 'approval-invalid';
    slots.add(slot.slot);
    keys.add(slot.publicKey);
  }
  const people = Math.min(slots.size, keys.size);
  if (people < approvals.length) return 'approval-invalid';
  return people < Math.max(1, pack.doors.report.approvals) ? 'approvals-missing' : undefined;
}

/** The slot of this name, if it is active and its holder reviews reports. */
export function activeReviewer(roster: RosterLeaf, name: string): RosterSlot | undefined {
  const slot = roster.slots.find((one) => one.slot === name);
  return slot?.state === 'active' && slot.roles.includes(reviewer) ? slot : undefined;
}
