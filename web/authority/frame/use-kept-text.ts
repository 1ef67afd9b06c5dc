/** A text being typed that a reload of this tab does not lose. */

import { useState } from 'react';

/** Kept in this tab alone; where a browser keeps nothing it is a text like any other. */
export function useKeptText(name: string): readonly [string, (text: string) => void] {
  const key = `countersign.portal.${name}`;
  const [text, setText] = useState(() => read(key));
  const set = (next: string): void => {
    setText(next);
    write(key, next);
  };
  return [text, set];
}

function read(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function write(key: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    return;
  }
}
