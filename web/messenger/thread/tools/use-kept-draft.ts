/** A draft that outlives the page: kept on this device alone, sealed, for each chat one. */

import { useEffect, useRef } from 'react';
import type { ConversationId } from '@countersign/rules/ids.ts';
import { useChat } from '../../frame/use-chat.ts';

/** Writing goes on disk after this much quiet. */
const keepAfterMs = 400;

/** Gives back what was kept once, and keeps what is written; an edit is nobody's draft. */
export function useKeptDraft(
  conversation: ConversationId | undefined,
  draft: { readonly text: string; readonly isKept: boolean },
  restore: (text: string) => void,
): void {
  const { store } = useChat();
  const { text, isKept } = draft;
  const restored = useRef(false);
  const give = useRef(restore);
  give.current = restore;
  const place = `draft/${conversation ?? ''}`;
  useEffect(() => {
    if (conversation === undefined) return;
    void store
      .get(place)
      .then((kept) => {
        if (typeof kept === 'string') give.current(kept);
      })
      .catch(() => undefined)
      .finally(() => {
        restored.current = true;
      });
  }, [store, place, conversation]);
  useEffect(() => {
    if (!restored.current || !isKept || conversation === undefined) return;
    const timer = setTimeout(() => {
      const kept = text === '' ? store.drop(place) : store.put(place, text);
      kept.catch(() => undefined);
    }, keepAfterMs);
    return () => clearTimeout(timer);
  }, [store, place, text, isKept, conversation]);
}
