/** Answers: what a member says to a request, kept first and then known to this edge and others. */

import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import { answerRequest, type StandingChange } from '@countersign/store/conversations/standings.ts';
import { memberConversation } from '../conversations/membership.ts';
import type { House } from '../house.ts';

type Answering = Pick<House, 'db' | 'clock' | 'conversations' | 'connections'>;

/** The yes of somebody who writes where they were asked. */
export function sayYes(
  house: Answering,
  { account }: { readonly account: AccountId },
  conversation: ConversationId,
): Promise<void> {
  return answer(house, { conversation, account, to: 'accepted' });
}

/**
 * Changes a member's own standing; throws `not-a-member`. A yes is shown to everybody in the
 * conversation, anything else to the member's own devices alone.
 */
export async function answer(house: Answering, change: StandingChange): Promise<void> {
  const { conversation, account, to } = change;
  const known = await memberConversation(house, { account }, conversation);
  const outcome = await answerRequest(house.db, change, house.clock());
  await house.conversations.reload(conversation);
  if (outcome === 'unchanged') return;
  const told = to === 'accepted' ? [...known.members] : [account];
  house.connections.signal(told, { type: 'conversation-changed', conversation });
}
