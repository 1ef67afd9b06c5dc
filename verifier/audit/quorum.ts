/** Whether enough of the right people stand behind a leaf, by the door it went through. */

import type { Approval, RosterLeaf, RosterSlot } from '@countersign/rules/access/access-leaf.ts';
import type { Door } from '@countersign/rules/region-pack.ts';
import { covers } from '@countersign/rules/staff/coverage.ts';
import { assertionFault } from './passkey-assertion.ts';

/** Who asked and who approved what, in the words of a leaf. */
export type Quorum = {
  readonly requester: string;
  readonly approvals: readonly Approval[];
  readonly roster: RosterLeaf;
  /** SHA-256 of the core that the passkeys signed. */
  readonly challenge: Uint8Array;
};

/** What is wrong with single approvals, whatever the door asks for. */
export function approvalFaults({ approvals, roster, challenge }: Quorum): string[] {
  return approvals.flatMap((approval) => {
    const name = `the approval of slot ${approval.slot}`;
    const slot = activeSlot(roster, approval.slot);
    if (slot === undefined) return [`${name} is by nobody who could approve`];
    const fault = assertionFault(approval, challenge, slot.publicKey);
    return fault === undefined ? [] : [`${name} ${fault}`];
  });
}

/** What a door asks for and this quorum lacks; a door that nobody knows asks for one approval. */
export function doorFaults(quorum: Quorum, door: Door | undefined): string[] {
  const { approvals, requester, roster } = quorum;
  const approvers = approvals.flatMap(({ slot }) => activeSlot(roster, slot) ?? []);
  const asker = activeSlot(roster, requester);
  const faults: string[] = [];
  if (door?.approvals === 0) faults.push('goes through a door that the rules keep shut');
  const needed = Math.max(1, door?.approvals ?? 1);
  const people = new Set(approvers.map(({ slot }) => slot)).size;
  const keys = new Set(approvers.map(({ publicKey }) => publicKey)).size;
  const isDistinct = Math.min(people, keys) === approvals.length;
  const isEnough = isDistinct && approvals.length >= needed;
  if (!isEnough) faults.push(`needs ${needed} approvals by different people, and lacks them`);
  if (asker === undefined) faults.push('was asked for by nobody who could ask');
  if (door === undefined) return faults;
  const [first = ''] = door.roles;
  if (asker !== undefined && !asker.roles.includes(first)) {
    faults.push(`was asked for by somebody who is not ${first}`);
  }
  const mustSign = isEnough && door.requesterApproves === 'yes';
  if (mustSign && !approvals.some(({ slot }) => slot === requester)) {
    faults.push(`names slot ${requester} as who asked for it, who did not sign it`);
  }
  for (const approver of approvers) {
    if (!approver.roles.some((role) => door.roles.includes(role))) {
      faults.push(`was approved by slot ${approver.slot}, who has no role at this door`);
    }
    const isSame = approver.slot === requester || approver.publicKey === asker?.publicKey;
    if (door.requesterApproves === 'no' && isSame) {
      faults.push('was approved by the one who asked for it');
    }
  }
  const held = new Set(approvers.flatMap(({ roles }) => roles));
  const missing = door.roles.filter((role) => !held.has(role));
  if (isEnough && missing.length > 0)
    faults.push(`was approved by nobody who is ${missing.join(' or ')}`);
  return faults;
}

/** Whose place is for other regions than that of what was opened; of an order nobody can tell. */
export function regionFaults(quorum: Quorum, region: string | undefined): string[] {
  const { requester, approvals, roster } = quorum;
  const behind = new Set([requester, ...approvals.map(({ slot }) => slot)]);
  return [...behind].flatMap((name) => {
    const { roles = [] } = activeSlot(roster, name) ?? {};
    const isThere = region === undefined || covers(roles, region);
    return isThere ? [] : [`bears the hand of slot ${name}, who is there for other regions alone`];
  });
}

function activeSlot(roster: RosterLeaf, name: string): RosterSlot | undefined {
  return roster.slots.find(({ slot, state }) => slot === name && state === 'active');
}
