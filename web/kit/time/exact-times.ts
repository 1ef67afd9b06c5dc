/** Times to the second, where a second decides: in UTC for the record, beside the reader's own. */

import { spokenLocale } from '../words/languages.ts';
import type { Reader } from './times.ts';

/** `2026-03-01 00:00:00 UTC`. */
export function utcTime(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** `1 Mar 2026, 01:00:00 CET`: the same moment on the reader's clock, with its zone by name. */
export function localTime(atMs: number, { locale, timeZone }: Reader = {}): string {
  return new Intl.DateTimeFormat(locale ?? spokenLocale(), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(atMs);
}

/** The text of a field for a UTC time, such as `2026-03-01 00:00:00`. */
export function utcFieldText(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 19).replace('T', ' ');
}

/** The text with another day; its hour stays, or is the first of the day. */
export function withDay(text: string, day: string, isDay: boolean): string {
  if (isDay || day === '') return day;
  const [, hour = '00:00:00'] =
    /^\d{4}-\d\d-\d\d[ T](\d\d:\d\d(?::\d\d)?)$/.exec(text.trim()) ?? [];
  return `${day} ${hour}`;
}

/**
 * The moment of such a text, to the second; a day alone is its first second. `undefined` while it
 * is not a time, and for days that no calendar has.
 */
export function momentOfUtcField(text: string): number | undefined {
  const found = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?))?$/.exec(text.trim());
  if (found === null) return undefined;
  const atMs = Date.parse(`${found[1]}T${found[2] ?? '00:00'}Z`);
  const isDay = !Number.isNaN(atMs) && utcFieldText(atMs).startsWith(found[1] ?? '');
  return isDay ? atMs : undefined;
}
