/** Older pages: fetched when the reader comes near the top, one at a time, until there are none. */

import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { ChatThread } from '../../frame/chat-port.ts';

const nearTopPx = 600;

/** A reader this near to the end reads the end. */
export const nearEndPx = 80;

/** Where the reader is, and whether older messages are on their way. */
export function useOlderPages(
  thread: ChatThread,
  scroller: RefObject<HTMLDivElement | null>,
  rowCount: number,
): { readonly isAtEnd: boolean; readonly isLoadingOlder: boolean; readonly onScroll: () => void } {
  const [isAtEnd, setAtEnd] = useState(true);
  const [isLoadingOlder, setLoading] = useState(false);
  const busy = useRef(false);
  const done = useRef(false);
  const look = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    setAtEnd(scrollHeight - clientHeight - scrollTop < nearEndPx);
    if (scrollTop > nearTopPx || busy.current || done.current) return;
    busy.current = true;
    setLoading(true);
    thread
      .loadOlder()
      .then((isMore) => {
        done.current = !isMore;
      })
      .catch(() => undefined)
      .finally(() => {
        busy.current = false;
        setLoading(false);
      });
  }, [thread, scroller]);
  // A page shorter than the screen never scrolls, so arrivals look as well.
  useEffect(() => {
    const frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [look, rowCount]);
  return { isAtEnd, isLoadingOlder, onScroll: look };
}
