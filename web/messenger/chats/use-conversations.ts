/** The list of conversations as this device last heard it. */

import { useQuery } from '@tanstack/react-query';
import type { ConversationView } from '@countersign/wire/http/conversation-routes.ts';
import { useChat } from '../frame/use-chat.ts';

/** Under this name the list is kept and fetched anew. */
export const conversationsKey = 'conversations';

/** The list and whether it is still unknown. */
export function useConversations(): {
  readonly views: readonly ConversationView[];
  readonly isWaiting: boolean;
} {
  const chat = useChat();
  const { data, isPending } = useQuery({
    queryKey: [conversationsKey],
    queryFn: () => chat.conversations(),
  });
  return { views: data ?? [], isWaiting: isPending };
}
