/** Decides who is in a conversation after a change; every change begins a key epoch. */

import { membersMax } from '@countersign/rules/events.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import type {
  Member,
  MembershipRecord,
} from '@countersign/wire/conversation/conversation-records.ts';
import { Problem } from '@countersign/wire/problems.ts';

/** Who comes, who goes, and whose role becomes another. */
export type MemberChange = {
  readonly add: readonly AccountId[];
  readonly remove: readonly AccountId[];
  readonly role?: Pick<Member, 'account' | 'role'>;
};

const ranks = { member: 0, admin: 1, owner: 2 } as const;

/** The next membership; throws `not-allowed`, `too-many-members` or `malformed-request`. */
export function changedMembership(
  record: MembershipRecord,
  by: AccountId,
  { add, remove, role }: MemberChange,
): Omit<MembershipRecord, 'id'> {
  const before = withOwner(record.members);
  const rankOf = new Map(before.map((one) => [one.account, ranks[one.role]]));
  const own = rankOf.get(by) ?? -1;
  const isUnder = (one: AccountId): boolean => own > ranks.member && own > (rankOf.get(one) ?? -1);
  const isAllowed =
    own >= 0
    && (add.length === 0 || own > ranks.member)
    && remove.every((one) => one === by || isUnder(one))
    && (role === undefined || (own === ranks.owner && role.account !== by));
  if (!isAllowed) throw new Problem('not-allowed');
  const named = role === undefined ? remove : [...remove, role.account];
  const isEmpty = add.length + named.length === 0;
  const isMuddled = add.some((one) => rankOf.has(one)) || named.some((one) => !rankOf.has(one));
  if (isEmpty || isMuddled) throw new Problem('malformed-request');
  const keyEpoch = record.keyEpoch + 1;
  const stay = before.filter(({ account }) => !remove.includes(account));
  const come = add.map((account): Member => ({ account, sinceEpoch: keyEpoch, role: 'member' }));
  const members = withOwner([...stay.map((one) => raised(one, role)), ...come]);
  if (members.length < 1 || members.length > membersMax) throw new Problem('too-many-members');
  return { conversation: record.conversation, version: record.version + 1, keyEpoch, members };
}

/** There is one owner: whoever makes another stays an admin. */
function raised(one: Member, to: MemberChange['role']): Member {
  if (one.account === to?.account) return { ...one, role: to.role };
  return to?.role === 'owner' && one.role === 'owner' ? { ...one, role: 'admin' } : one;
}

/** Whom its owner leaves belongs to its oldest admin, or to whoever has been there longest. */
function withOwner(members: readonly Member[]): readonly Member[] {
  if (members.some(({ role }) => role === 'owner')) return members;
  const next = members.find(({ role }) => role === 'admin') ?? members[0];
  return members.map((one) => (one === next ? { ...one, role: 'owner' } : one));
}
