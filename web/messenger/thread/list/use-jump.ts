/** Going to a message: scrolled to the middle, in focus, and marked until one goes on. */

import { useEffect, useRef, type RefObject } from 'react';
import type { ThreadRow } from './thread-rows-model.ts';

/** A place in the conversation's order. */
export type JumpWish = { readonly seq: number };

/** Goes there once its row is here; the first message at or after the place counts. */
export function useJump(
  wish: JumpWish | undefined,
  rows: readonly ThreadRow[],
  scroller: RefObject<HTMLDivElement | null>,
  scrollTo: (index: number) => void,
): void {
  const done = useRef<JumpWish>(undefined);
  useEffect(() => {
    if (wish === undefined || done.current === wish) return;
    const index = rows.findIndex(({ message }) => message.seq >= wish.seq);
    const key = rows[index]?.key;
    if (key === undefined) return;
    done.current = wish;
    scrollTo(index);
    // The rows around it are measured first, then it stands where it will stay.
    for (const n of [0, 1, 2]) {
      setTimeout(() => {
        scrollTo(index);
        const row = scroller.current?.querySelector<HTMLElement>(`[data-message="${key}"]`);
        if (n < 2 || row === null || row === undefined) return;
        row.focus({ preventScroll: true });
        row.dataset['found'] = '';
        row.addEventListener('blur', () => delete row.dataset['found'], { once: true });
      }, 60 * n);
    }
  }, [wish, rows, scroller, scrollTo]);
}
