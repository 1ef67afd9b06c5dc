/** Going to a message: scrolled to the middle, in focus, and marked until one goes on. */

import { useEffect, useRef, type RefObject } from 'react';
import type { ThreadRow } from './thread-rows-model.ts';

/** A place in the conversation's order. */
export type JumpWish = { readonly seq: number };

const seekEveryMs = 50;
const triesMax = 80;

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
    let tries = 0;
    // Rows are measured as they come near, which moves the others: it is sought until it stands.
    const seeking = setInterval(() => {
      const row = scroller.current?.querySelector<HTMLElement>(`[data-message="${key}"]`);
      if (row !== null && row !== undefined && isInSight(row, scroller.current)) {
        clearInterval(seeking);
        mark(row);
      } else if (++tries > triesMax) clearInterval(seeking);
      else scrollTo(index);
    }, seekEveryMs);
    scrollTo(index);
  }, [wish, rows, scroller, scrollTo]);
}

function isInSight(row: HTMLElement, scroller: HTMLElement | null): boolean {
  const [own, around] = [row.getBoundingClientRect(), scroller?.getBoundingClientRect()];
  return around !== undefined && own.top < around.bottom && own.bottom > around.top;
}

function mark(row: HTMLElement): void {
  row.focus({ preventScroll: true });
  row.dataset['found'] = '';
  row.addEventListener('blur', () => delete row.dataset['found'], { once: true });
}
