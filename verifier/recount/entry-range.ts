/** Which entries to count: by their indexes, or by the days written in them. */

import { spanOfDay } from '../audit/log-times.ts';
import type { CountedEntry } from './recount.ts';

/** Entries from `from` up to, not including, `to`; or why there are none. */
export type EntryRange =
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'unusable'; readonly why: string };

/**
 * The range that two texts name. A day stands for the first entry that is dated on it or later, so
 * that the range is the same for everybody, however long the log has become since.
 */
export function entryRange(
  entries: readonly CountedEntry[],
  fromText = '0',
  toText = String(entries.length),
): EntryRange {
  const from = placeOf(entries, fromText);
  const to = placeOf(entries, toText);
  if (typeof from === 'string') return { kind: 'unusable', why: from };
  if (typeof to === 'string') return { kind: 'unusable', why: `${to}, or leave --to out` };
  if (from > to) return { kind: 'unusable', why: `${fromText} is after ${toText}` };
  return { kind: 'range', from, to };
}

function placeOf(entries: readonly CountedEntry[], text: string): number | string {
  if (/^(0|[1-9]\d{0,14})$/.test(text)) {
    const why = `the access log has ${entries.length} entries, not ${text}`;
    return Number(text) > entries.length ? why : Number(text);
  }
  if (spanOfDay(text) === undefined) return `${text} is neither an index nor a day (YYYY-MM-DD)`;
  const at = entries.findIndex(({ day }) => day !== undefined && day >= text);
  return at === -1 ? `the access log has not come to ${text} yet: name an index` : at;
}
