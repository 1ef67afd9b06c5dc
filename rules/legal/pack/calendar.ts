/** Calendars: which day it is somewhere, which days count, and when a period of law ends. */

import type { Calendar } from '../legal-pack.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const minuteMs = 60_000;
/** No place on Earth is further than this from UTC. */
const offsetMinutesMax = 15 * 60;

/** A period as the law writes it. */
export type Period = {
  readonly fromMs: number;
  readonly length: number;
  readonly unit: 'hours' | 'days' | 'working-days' | 'months';
  /** Whether an end on a day that does not count moves to the next one that does. */
  readonly rolls: 'yes' | 'no';
  /** Whole days for which it stood still; hours stand still by the millisecond. */
  readonly pausedDays?: number;
};

/**
 * The end of a period: the first millisecond after it. Hours run from their moment; days exclude
 * the day on which they began, and end with their last one, wherever its midnight is.
 */
export function endOf(period: Period, calendar: Calendar): number {
  const { fromMs, length, unit, rolls, pausedDays = 0 } = period;
  if (unit === 'hours') return fromMs + length * hourMs;
  const began = dayOf(fromMs, calendar.timeZone);
  let last = lastDay(began, { length, unit }, calendar) + pausedDays;
  while (rolls === 'yes' && !isWorkingDay(last, calendar)) last++;
  return startOfDay(last + 1, calendar.timeZone);
}

function lastDay(began: number, { length, unit }: Omit<Period, 'fromMs' | 'rolls'>, at: Calendar) {
  if (unit === 'months') return monthsLater(began, length);
  if (unit !== 'working-days') return began + length;
  let day = began;
  for (let left = length; left > 0;) {
    day++;
    if (isWorkingDay(day, at)) left--;
  }
  return day;
}

/** The same day of a later month, or that month's last. */
function monthsLater(day: number, months: number): number {
  const date = new Date(day * dayMs);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastOfMonth)) / dayMs;
}

/** Whether a day counts as a working day. */
export function isWorkingDay(day: number, { weekend, holidays }: Calendar): boolean {
  const date = new Date(day * dayMs);
  const weekday = date.getUTCDay() === 0 ? 7 : date.getUTCDay();
  return !weekend.includes(weekday) && !holidays.includes(date.toISOString().slice(0, 10));
}

/** The day that it is somewhere, as days since 1 January 1970 of that place's own calendar. */
export function dayOf(ms: number, timeZone: string): number {
  const { year, month, day } = partsOf(ms, timeZone);
  return Date.UTC(year, month - 1, day) / dayMs;
}

/** The hour that it is somewhere, 0 to 23. */
export function hourOf(ms: number, timeZone: string): number {
  return partsOf(ms, timeZone).hour;
}

/** The first minute of a day somewhere; where midnight is skipped, the first that exists. */
export function startOfDay(day: number, timeZone: string): number {
  let before = -offsetMinutesMax;
  let from = offsetMinutesMax;
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (dayOf(day * dayMs + middle * minuteMs, timeZone) < day) before = middle;
    else from = middle;
  }
  return day * dayMs + from * minuteMs;
}

type DateParts = { year: number; month: number; day: number; hour: number };

const formats = new Map<string, Intl.DateTimeFormat>();

function partsOf(ms: number, timeZone: string): DateParts {
  const known = formats.get(timeZone);
  const format =
    known
    ?? new Intl.DateTimeFormat('en', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      hourCycle: 'h23',
    });
  formats.set(timeZone, format);
  const parts = format.formatToParts(ms);
  const numberOf = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return {
    year: numberOf('year'),
    month: numberOf('month'),
    day: numberOf('day'),
    hour: numberOf('hour'),
  };
}
