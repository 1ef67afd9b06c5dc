/** Moving through a list of links by j and k: the focus itself moves, so Enter is the browser's. */

import { useRef, type RefObject } from 'react';
import { useCommands } from './use-commands.ts';

/** The rows are the links of the list that bear `data-row`. */
export function useRowKeys<List extends HTMLElement>(): RefObject<List | null> {
  const list = useRef<List>(null);
  const step = (by: number): void => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const at = rows.findIndex((row) => row === document.activeElement);
    const goal = at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by));
    rows[goal]?.focus();
    rows[goal]?.scrollIntoView({ block: 'nearest' });
  };
  useCommands({ next: () => step(1), previous: () => step(-1) });
  return list;
}
