/** Moving through messages by keyboard: one is current, arrows walk, Enter opens its menu. */

import { useState, type KeyboardEvent, type RefObject } from 'react';
import type { ThreadRow } from './thread-rows-model.ts';

/** The current message's key, and the keys that move it. */
export function useRowFocus(
  rows: readonly ThreadRow[],
  scroller: RefObject<HTMLDivElement | null>,
  scrollTo: (index: number) => void,
): { readonly current: string | undefined; readonly onKeyDown: (event: KeyboardEvent) => void } {
  const [chosen, setChosen] = useState<string>();
  const current = rows.some((row) => row.key === chosen) ? chosen : rows.at(-1)?.key;
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const isInside = event.target !== event.currentTarget;
    const next = isInside ? neighbour(rows, current, step) : current;
    const index = rows.findIndex((row) => row.key === next);
    if (next === undefined || index < 0) return;
    setChosen(next);
    scrollTo(index);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-message="${next}"]`)?.focus(),
    );
  };
  return { current, onKeyDown };
}

function neighbour(
  rows: readonly ThreadRow[],
  current: string | undefined,
  step: number,
): string | undefined {
  const index = rows.findIndex((row) => row.key === current) + step;
  return rows[index]?.key ?? current;
}
