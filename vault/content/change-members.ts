/** Decides who is in a conversation after a change; every change begins a key epoch. */

import { membersMax } from '@countersign/rules/events.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import type {
  Member,
  MembershipRecord,
} from '@countersign/wire/conversation/conversation-records.ts';
import { Problem } from '@countersign/wire/problems.ts';

/** Who comes and who goes. */
export type MemberChange = {
  readonly add: readonly AccountId[];
  readonly remove: readonly AccountId[];
};

/** The next membership; throws `not-allowed`, `too-many-members` or `malformed-request`. */
export function changedMembership(
  record: MembershipRecord,
  by: AccountId,
  { add, remove }: MemberChange,
): Omit<MembershipRecord, 'id'> {
  const here = new Set(record.members.map(({ account }) => account));
  const isAdmin = record.members.some(({ account, role }) => account === by && role === 'admin');
  const leavesItself = add.length === 0 && remove.length === 1 && remove[0] === by;
  if (!here.has(by) || (!isAdmin && !leavesItself)) throw new Problem('not-allowed');
  const isEmpty = add.length + remove.length === 0;
  const isMuddled = add.some((one) => here.has(one)) || remove.some((one) => !here.has(one));
  if (isEmpty || isMuddled) throw new Problem('malformed-request');
  const keyEpoch = record.keyEpoch + 1;
  const stay = record.members.filter(({ account }) => !remove.includes(account));
  const come = add.map((account): Member => ({ account, sinceEpoch: keyEpoch, role: 'member' }));
  const members = withAdmin([...stay, ...come]);
  if (members.length < 1 || members.length > membersMax) throw new Problem('too-many-members');
  return { conversation: record.conversation, version: record.version + 1, keyEpoch, members };
}

/** A conversation that its last admin leaves passes to whoever has been there longest. */
function withAdmin(members: readonly Member[]): Member[] {
  if (members.some(({ role }) => role === 'admin')) return [...members];
  return members.map((member, at) => (at === 0 ? { ...member, role: 'admin' } : member));
}
