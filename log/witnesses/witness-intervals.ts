/** How often each witness may be asked: those of others say so, one's own need no limit. */

import { intervalMaxMs, intervalsMax } from '../limits.ts';

/** Least milliseconds between two requests, by the witness's name in the policy. */
export type WitnessIntervals = ReadonlyMap<string, number>;

/** Reads `name=milliseconds, …`; an empty text limits nobody. */
export function readWitnessIntervals(text: string): { ok: WitnessIntervals } | { problem: string } {
  const intervals = new Map<string, number>();
  const parts = text.split(',').map((part) => part.trim());
  for (const part of parts.filter((one) => one !== '')) {
    const [, name, digits] = /^([^=\s]+)=(\d{1,6})$/.exec(part) ?? [];
    const ms = Number(digits);
    if (name === undefined || ms > intervalMaxMs || intervals.has(name)) {
      return { problem: `"${part.slice(0, 80)}" is not name=milliseconds, once for each name` };
    }
    intervals.set(name, ms);
  }
  if (intervals.size > intervalsMax) return { problem: `names more than ${intervalsMax}` };
  return { ok: intervals };
}
