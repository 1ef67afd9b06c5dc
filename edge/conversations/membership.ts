/** Membership at the edge's door: who is not in a conversation is told nothing about it. */

import type { ConversationId } from '@countersign/rules/ids.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { House } from '../house.ts';
import type { SocketSession } from '../sockets/connection.ts';
import type { KnownConversation } from './conversation-cache.ts';

/** The conversation, if this session's account is in it; throws `not-a-member` otherwise. */
export async function memberConversation(
  house: Pick<House, 'conversations'>,
  session: Pick<SocketSession, 'account'>,
  id: ConversationId,
): Promise<KnownConversation> {
  const known = await house.conversations.get(id);
  if (known === undefined || !known.members.has(session.account)) throw new Problem('not-a-member');
  return known;
}
