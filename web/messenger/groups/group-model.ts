/** Groups as pages show them: their title, what I may do to whom, and times as choices. */

import type { ThreadFacts } from '@countersign/client/threads/notes/thread-notes.ts';
import type { ConversationView } from '@countersign/wire/http/conversation-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';

/** Whether somebody does not let themselves be added. */
export function isRefused(error: unknown): boolean {
  return error instanceof Problem && error.code === 'cannot-write-here';
}

type Member = ConversationView['members'][number];

const ranks = { member: 0, admin: 1, owner: 2 } as const;

/** The name that a group was given, or the names of the others in it. */
export function chatTitle(
  view: Pick<ConversationView, 'members' | 'isGroup'>,
  facts: Pick<ThreadFacts, 'name'>,
  me: string,
): string {
  const named = view.isGroup ? facts.name : undefined;
  const others = view.members.filter(({ account }) => account !== me);
  return named ?? others.map(({ displayName }) => displayName).join(', ');
}

/** My own role; a member's while nothing is known. */
export function roleOf(view: Pick<ConversationView, 'members'>, me: string): Member['role'] {
  return view.members.find(({ account }) => account === me)?.role ?? 'member';
}

/** Whether I run this group. */
export function runsGroup(view: Pick<ConversationView, 'members' | 'isGroup'>, me: string) {
  return view.isGroup && roleOf(view, me) !== 'member';
}

/** Whether I may write in it now. */
export function mayWrite(
  view: Pick<ConversationView, 'members' | 'locked'> | undefined,
  me: string,
): boolean {
  return view === undefined || !view.locked || roleOf(view, me) !== 'member';
}

/** What can be done to a member. */
export type MemberDeed = 'make-admin' | 'make-member' | 'make-owner' | 'remove';

/** What I may do to somebody; the vault judges it again. */
export function deedsFor(mine: Member['role'], theirs: Member['role']): readonly MemberDeed[] {
  if (ranks[mine] <= ranks[theirs]) return [];
  const raise: MemberDeed[] = theirs === 'member' ? ['make-admin'] : ['make-member'];
  return mine === 'owner' ? [...raise, 'make-owner', 'remove'] : ['remove'];
}

/** The people of a group: its owner, its admins, then the others, each by name. */
export function byRole(members: readonly Member[]): readonly Member[] {
  return members.toSorted(
    (a, b) => ranks[b.role] - ranks[a.role] || a.displayName.localeCompare(b.displayName),
  );
}

/** Seconds as whole days, or hours where there are none. */
export function spanOf(seconds: number): {
  readonly unit: 'days' | 'hours';
  readonly count: number;
} {
  const days = seconds / 86_400;
  return days >= 1 && Number.isInteger(days)
    ? { unit: 'days', count: days }
    : { unit: 'hours', count: Math.max(1, Math.round(seconds / 3_600)) };
}

/** After how long what is said now vanishes; 0 for not at all. */
export function vanishSecondsNow({ vanishing }: Pick<ConversationView, 'vanishing'>): number {
  return vanishing.find(({ untilMs }) => untilMs === undefined)?.seconds ?? 0;
}
