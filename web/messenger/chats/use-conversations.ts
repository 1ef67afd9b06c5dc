/** The list of conversations, fetched again whenever the SDK says that something moved. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ConversationView } from '@countersign/wire/http/conversation-routes.ts';
import { useChat } from '../frame/use-chat.ts';

/** The list and whether it is still unknown. */
export function useConversations(): {
  readonly views: readonly ConversationView[];
  readonly isWaiting: boolean;
} {
  const chat = useChat();
  const queries = useQueryClient();
  useEffect(
    () => chat.onChange(() => void queries.invalidateQueries({ queryKey: ['conversations'] })),
    [chat, queries],
  );
  const { data, isPending } = useQuery({
    queryKey: ['conversations'],
    queryFn: () => chat.conversations(),
  });
  return { views: data ?? [], isWaiting: isPending };
}
