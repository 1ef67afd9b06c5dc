/** The rows of all chats that I said yes to, with their names and my marks, as they are now. */

import { useChat, useMe } from '../frame/use-chat.ts';
import { chatsOf } from '../people/requests/request-model.ts';
import { chatRow, type ChatRow } from './chat-list-model.ts';
import { marksOf } from './marks/chat-marks.ts';
import { useConversations } from './use-conversations.ts';

/** The rows in no order, and whether they are still unknown. */
export function useChatRows(): { readonly rows: readonly ChatRow[]; readonly isWaiting: boolean } {
  const chat = useChat();
  const me = useMe();
  const { views, isWaiting } = useConversations();
  const rows = chatsOf(views).map((view) => {
    const { facts } = chat.thread(view.conversation);
    return chatRow(view, me.account, facts, marksOf(chat.shelf, view.conversation, Date.now()));
  });
  return { rows, isWaiting };
}
