/** Fetches lists anew when the SDK says that something moved, however often it says so. */

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useChat } from './use-chat.ts';

/** Least time between two fetches: a burst of messages must not become a burst of requests. */
const refetchEveryMs = 700;

/** Keeps the queries of a key fresh while the caller is on the screen. */
export function useRefetchOnChange(key: string): void {
  const chat = useChat();
  const queries = useQueryClient();
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const stop = chat.onChange(() => {
      waiting ??= setTimeout(() => {
        waiting = undefined;
        void queries.invalidateQueries({ queryKey: [key] });
      }, refetchEveryMs);
    });
    return () => {
      stop();
      clearTimeout(waiting);
    };
  }, [chat, queries, key]);
}
