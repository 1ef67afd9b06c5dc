/** How pages reach the SDK: from a context, re-rendered when it says that something changed. */

import { createContext, useContext, useEffect, useReducer } from 'react';
import type { ChatPort } from './chat-port.ts';

/** Holds the one SDK of the app. */
export const ChatContext = createContext<ChatPort | undefined>(undefined);

/** The SDK; re-renders when it changes. */
export function useChat(): ChatPort {
  const chat = useContext(ChatContext);
  if (chat === undefined) throw new Error('a page needs its SDK');
  useChanges(chat);
  return chat;
}

/** The account of the signed-in person; only for pages behind sign-in. */
export function useMe() {
  const { me } = useChat();
  return me ?? { account: '', handle: '', displayName: '' };
}

/** Re-renders whenever a source says so. */
export function useChanges(source: { onChange(listener: () => void): () => void }): void {
  const [, changed] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    // Something may have happened between the render and this effect.
    changed();
    return source.onChange(changed);
  }, [source]);
}
