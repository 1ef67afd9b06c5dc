/** What the region pack says of conversations, once it is here. */

import { useQuery } from '@tanstack/react-query';
import type { ConversationTerms } from '@countersign/rules/conversations/conversation-pack.ts';
import { useChat } from '../frame/use-chat.ts';

/** The terms; `undefined` while they are not known. */
export function useTerms(): ConversationTerms | undefined {
  const chat = useChat();
  const { data } = useQuery({
    queryKey: ['conversation-terms'],
    queryFn: () => chat.conversationTerms(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data;
}
