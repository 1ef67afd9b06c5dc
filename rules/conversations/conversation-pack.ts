/** What a region pack says of conversations: how many, how long, how often. */

import { membersMax } from '../events.ts';
import { group, list, number, sourced } from '../legal/pack/pack-shape.ts';

const yearMinutes = 525_600;

const conversationTerms = group({
  groups: sourced({ membersMax: number(membersMax) }),
  changes: sourced({
    /** How long after it was sent a message may be edited, and taken back. */
    editMinutes: number(10 * yearMinutes),
    unsendMinutes: number(10 * yearMinutes),
  }),
  /** What people may choose from for messages that vanish by themselves. */
  vanishing: sourced({ secondsChoices: list(number(366 * 86_400)) }),
  forwarding: sourced({
    /** Chats that a message is passed on to at once. */
    chatsMax: number(100),
    /** Passed on so often, it goes to one chat at once. */
    oftenFrom: number(100),
  }),
  invites: sourced({ daysMax: number(366), usesMax: number(1_000) }),
});

/** The section `conversations` of a pack. */
export type ConversationTerms = ReturnType<typeof conversationTerms>;

/** The section of a pack's JSON text; throws TypeError with the path of what is wrong. */
export function parseConversationTerms(text: string): ConversationTerms {
  const { conversations } = JSON.parse(text) as { readonly conversations?: unknown };
  return conversationTerms(conversations, 'conversations');
}

/** How many chats a message that was passed on so often may be passed on to at once. */
export function forwardsMax({ forwarding }: ConversationTerms, forwarded: number): number {
  return forwarded >= forwarding.oftenFrom ? 1 : forwarding.chatsMax;
}
