/** When entries were logged, as far as cosigned heads that were really seen can tell. */

/** The size of a log at a time of its witnesses, in seconds since the epoch. */
export type DatedHead = { readonly size: number; readonly timeS: number };

/** What a span of time is known to lie within; both ends in seconds since the epoch. */
export type TimeSpan = { readonly fromS: number; readonly toS: number };

/** Heads by size; a head that nobody dated says nothing. */
export class LogTimes {
  readonly #heads: DatedHead[] = [];

  constructor(heads: readonly DatedHead[]) {
    for (const head of heads) this.add(head);
  }

  add(head: DatedHead): void {
    if (Number.isFinite(head.timeS)) this.#heads.push(head);
  }

  /** The last time at which the entry was surely not logged yet; -Infinity when unknown. */
  loggedAfterS(index: number): number {
    const before = this.#heads.filter(({ size }) => size <= index);
    return before.reduce((last, { timeS }) => Math.max(last, timeS), Number.NEGATIVE_INFINITY);
  }

  /** The first time at which the entry surely was logged; Infinity when unknown. */
  loggedByS(index: number): number {
    const after = this.#heads.filter(({ size }) => size > index);
    return after.reduce((first, { timeS }) => Math.min(first, timeS), Number.POSITIVE_INFINITY);
  }
}

const dayS = 86_400;

/** A day `YYYY-MM-DD` as a span; `undefined` for any other text. */
export function spanOfDay(day: string): TimeSpan | undefined {
  const ms = Date.parse(`${day}T00:00:00Z`);
  // There is no 31 November, although Date reads it as a day of December.
  const isDay = Number.isFinite(ms) && new Date(ms).toISOString().slice(0, 10) === day;
  return isDay ? { fromS: ms / 1_000, toS: ms / 1_000 + dayS } : undefined;
}

/** What two spans have in common; its ends cross when that is nothing. */
export function overlap(a: TimeSpan, b: TimeSpan): TimeSpan {
  return { fromS: Math.max(a.fromS, b.fromS), toS: Math.min(a.toS, b.toS) };
}
