/** Puts requests out of sight whose words the automated checks found risky, once they are read. */

import { useEffect } from 'react';
import type { ConversationView } from '@countersign/wire/http/conversation-routes.ts';
import { useChat, useMe } from '../../frame/use-chat.ts';
import { looksRisky } from './request-model.ts';

/**
 * The labels of a message are sealed with it, so only a device of mine can see them: the server
 * is told the outcome alone.
 */
export function useSetAside(waiting: readonly ConversationView[]): void {
  const chat = useChat();
  const me = useMe().account;
  const isOnline = chat.state === 'online';
  const ids = waiting.map(({ conversation }) => conversation).join(' ');
  useEffect(() => {
    if (!isOnline) return;
    for (const { conversation } of waiting) {
      const thread = chat.thread(conversation);
      const look = async (): Promise<void> => {
        await thread.loadNewest();
        if (looksRisky(thread.messages, me)) await chat.people.setAside(conversation);
      };
      // Seen again at the next change: nothing is lost but a little time in sight.
      look().catch(() => undefined);
    }
    // Requests are compared by name: the list itself is made anew at every fetch.
  }, [chat, me, isOnline, ids]);
}
