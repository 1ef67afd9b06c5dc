/** Times as people read them: in the reader's own zone and language, never as raw numbers. */

import { comma, spokenLocale } from '../words/languages.ts';

/** The reader: locale and zone; `undefined` means the language of the page, the browser's zone. */
export type Reader = { readonly locale?: string; readonly timeZone?: string };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** `14:05`. */
export function clockTime(atMs: number, reader: Reader = {}): string {
  return format(atMs, reader, { timeStyle: 'short' });
}

/** `Today`, `Yesterday`, `Tuesday`, `3 March`, `3 March 2025`: the line between two days. */
export function dayLine(atMs: number, nowMs: number, reader: Reader = {}): string {
  const days = dayNumber(nowMs, reader) - dayNumber(atMs, reader);
  if (days === 0 || days === 1) {
    const word = new Intl.RelativeTimeFormat(reader.locale ?? spokenLocale(), { numeric: 'auto' });
    return capital(word.format(-days, 'day'));
  }
  if (days > 1 && days < 7) return format(atMs, reader, { weekday: 'long' });
  return longDay(atMs, nowMs, reader);
}

/** `14:05` today, `Tue` this week, `3 Mar` before: the time at the end of a list row. */
export function shortTime(atMs: number, nowMs: number, reader: Reader = {}): string {
  const days = dayNumber(nowMs, reader) - dayNumber(atMs, reader);
  if (days <= 0) return clockTime(atMs, reader);
  if (days < 7) return format(atMs, reader, { weekday: 'short' });
  return format(atMs, reader, { day: 'numeric', month: 'short' });
}

/** `3 March, 14:05`, with the year when it is not this one. */
export function fullTime(atMs: number, nowMs: number, reader: Reader = {}): string {
  return `${longDay(atMs, nowMs, reader)}${comma()}${clockTime(atMs, reader)}`;
}

/** `just now`, `4 minutes ago`, `in 3 hours`, `2 days ago`. */
export function relativeTime(atMs: number, nowMs: number, reader: Reader = {}): string {
  const locale = reader.locale ?? spokenLocale();
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  const distanceMs = atMs - nowMs;
  const size = Math.abs(distanceMs);
  if (size < minuteMs) return justNow(locale);
  if (size < hourMs) return words.format(Math.trunc(distanceMs / minuteMs), 'minute');
  if (size < 2 * dayMs) return words.format(Math.trunc(distanceMs / hourMs), 'hour');
  return words.format(Math.trunc(distanceMs / dayMs), 'day');
}

/** Seconds with one decimal, for a state that is seconds old: `0.4 s`, `12 s`, `4 min`. */
export function shortAge(ageMs: number): string {
  if (ageMs < 10_000) return amount(Math.max(0, ageMs) / 1_000, 'second', 1);
  if (ageMs < minuteMs) return amount(Math.round(ageMs / 1_000), 'second', 0);
  return amount(Math.round(ageMs / minuteMs), 'minute', 0);
}

/** Whether two moments fall on one day of the reader. */
export function sameDay(oneMs: number, otherMs: number, reader: Reader = {}): boolean {
  return dayNumber(oneMs, reader) === dayNumber(otherMs, reader);
}

/** `48 213`: groups of three with a thin space that never breaks a line. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, '\u202f');
}

/** "Now" alone reads as if it went on. */
function justNow(locale: string): string {
  if (locale.startsWith('en')) return 'just now';
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second');
}

/** A number with its unit; English has the symbol of the second here, as it has elsewhere. */
function amount(value: number, unit: 'second' | 'minute', digits: number): string {
  return new Intl.NumberFormat(spokenLocale(), {
    ...{ style: 'unit', unit, unitDisplay: 'short', useGrouping: false },
    ...{ minimumFractionDigits: digits, maximumFractionDigits: digits },
  })
    .format(value)
    .replace(/ sec$/u, ' s');
}

function longDay(atMs: number, nowMs: number, reader: Reader): string {
  const sameYear = yearOf(atMs, reader) === yearOf(nowMs, reader);
  const parts = { day: 'numeric', month: 'long' } as const;
  return format(atMs, reader, sameYear ? parts : { ...parts, year: 'numeric' });
}

function yearOf(atMs: number, reader: Reader): string {
  return format(atMs, reader, { year: 'numeric' });
}

/** Days since an epoch, counted in the reader's zone. */
function dayNumber(atMs: number, reader: Reader): number {
  const zone = reader.timeZone === undefined ? {} : { timeZone: reader.timeZone };
  const day = new Intl.DateTimeFormat('en-CA', { ...zone, dateStyle: 'short' }).format(atMs);
  return Math.round(Date.parse(`${day}T00:00:00Z`) / dayMs);
}

/** `1 day`, `36 hours`, `61 seconds`: the same length in the largest unit that says it wholly. */
export function exactDuration(seconds: number, reader: Reader = {}): string {
  const units = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const;
  const [unit, length] = units.find(([, size]) => seconds % size === 0) ?? ['second', 1];
  const words = { style: 'unit', unit, unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(reader.locale ?? spokenLocale(), words).format(seconds / length);
}

function format(atMs: number, reader: Reader, parts: Intl.DateTimeFormatOptions): string {
  const zone = reader.timeZone === undefined ? {} : { timeZone: reader.timeZone };
  return new Intl.DateTimeFormat(reader.locale ?? spokenLocale(), { ...parts, ...zone }).format(
    atMs,
  );
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
