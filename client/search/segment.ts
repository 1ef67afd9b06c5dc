/** A segment: some messages of one conversation with their writing folded into one long text. */

import type { AccountId, EventId } from '@countersign/rules/ids.ts';
import { folded } from './folded-text.ts';

/** One message as it is looked for. */
export type Row = {
  readonly event: EventId;
  readonly seq: number;
  readonly sender: AccountId;
  readonly sentAtMs: number;
  readonly text: string;
};

/** Messages in one segment: few enough to seal again at every change, many enough to scan fast. */
export const segmentRows = 500;

/** Between two texts; no text holds it once folded. */
const border = '\u0000';

/** Rows by place in the order they came; what is taken out leaves an empty text. */
export class Segment {
  #rows: (Row | undefined)[];
  #text: string | undefined;
  #starts: number[] = [];

  constructor(rows: readonly Row[] = []) {
    this.#rows = [...rows];
  }

  get size(): number {
    return this.#rows.length;
  }

  get rows(): readonly Row[] {
    return this.#rows.filter((row) => row !== undefined);
  }

  row(at: number): Row | undefined {
    return this.#rows[at];
  }

  /** Appends, and says where. */
  add(row: Row): number {
    this.#text = undefined;
    return this.#rows.push(row) - 1;
  }

  set(at: number, row: Row | undefined): void {
    this.#text = undefined;
    this.#rows[at] = row;
  }

  /** Rows that hold every word, the last ones first, at most so many. */
  find(words: readonly string[], limit: number): Row[] {
    const [first = '', ...others] = words;
    const found: Row[] = [];
    if (first === '') return found;
    const text = this.#folded();
    let at = text.lastIndexOf(first);
    while (at >= 0 && found.length < limit) {
      const index = this.#indexAt(at);
      const start = this.#starts[index] ?? 0;
      const end = this.#starts[index + 1] ?? text.length;
      const row = this.#rows[index];
      const own = text.slice(start, end);
      if (row !== undefined && others.every((word) => own.includes(word))) found.push(row);
      at = start === 0 ? -1 : text.lastIndexOf(first, start - 1);
    }
    return found;
  }

  #folded(): string {
    if (this.#text !== undefined) return this.#text;
    this.#starts = [];
    let at = 0;
    const parts = this.#rows.map((row) => {
      this.#starts.push(at);
      const part = `${row === undefined ? '' : folded(row.text)}${border}`;
      at += part.length;
      return part;
    });
    this.#text = parts.join('');
    return this.#text;
  }

  /** The row whose text a place is in. */
  #indexAt(place: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
