/** Standing: how a member stands in a conversation, and whether what they write goes through. */

import type { AccountId } from '../ids.ts';

/** `request` and `set-aside` wait for a yes; `left` declined, and hears nothing of it any more. */
export const standings = ['accepted', 'request', 'set-aside', 'left'] as const;

/** One of them. */
export type Standing = (typeof standings)[number];

/** What a conversation is, for who may write in it. */
export type ConversationStanding = {
  readonly standings: ReadonlyMap<AccountId, Standing>;
  /** Of a conversation of two: one of them blocked the other. */
  readonly isBlocked: boolean;
};

/**
 * `answers`: writing here is the yes to a request. `waits`: a few messages until the other says
 * yes. Who left or is blocked is not told apart from who takes no messages.
 */
export type Writing = 'open' | 'answers' | 'waits' | 'refused';

/** How it stands with what a member writes. */
export function judgeWriting(of: ConversationStanding, writer: AccountId): Writing {
  const own = of.standings.get(writer) ?? 'left';
  if (own === 'left' || of.isBlocked) return 'refused';
  if (of.standings.size !== 2) return own === 'accepted' ? 'open' : 'answers';
  const other = [...of.standings].find(([account]) => account !== writer)?.[1] ?? 'left';
  if (other === 'left') return 'refused';
  if (own !== 'accepted') return 'answers';
  return other === 'accepted' ? 'open' : 'waits';
}

/** Whether two members show each other that they read, type or are here. */
export function showEachOther(of: ConversationStanding, one: AccountId, other: AccountId): boolean {
  const accepted = (account: AccountId) => of.standings.get(account) === 'accepted';
  return !of.isBlocked && accepted(one) && accepted(other);
}
