/** Days as the law counts them: excluded, rolled over, short, long, and skipped. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packs } from '../../fixtures/test-packs.ts';
import { dayOf, endOf, hourOf, isWorkingDay, startOfDay, type Period } from './calendar.ts';

const { calendar: dublin } = packs.eu;
const { calendar: newYork } = packs.us;
const dayMs = 86_400_000;
const at = (text: string) => Date.parse(text);
const end = (period: Partial<Period> & Pick<Period, 'fromMs'>, calendar = dublin) => {
  const whole = { length: 10, unit: 'days', rolls: 'no', ...period } as const;
  return new Date(endOf(whole, calendar)).toISOString();
};

test('the day of receipt is excluded, and the last day ends with its midnight', () => {
  // Regulation 1182/71, Article 3(1), from memory: from 2 November the tenth day is the 12th.
  assert.equal(end({ fromMs: at('2026-11-02T10:00:00Z') }), '2026-11-13T00:00:00.000Z');
  assert.equal(end({ fromMs: at('2026-11-02T00:00:00Z') }), '2026-11-13T00:00:00.000Z');
  assert.equal(end({ fromMs: at('2026-11-02T23:59:59.999Z') }), '2026-11-13T00:00:00.000Z');
});

test('an end on a weekend or a holiday moves to the next working day', () => {
  const fromMs = at('2026-11-04T10:00:00Z');
  assert.equal(end({ fromMs }), '2026-11-15T00:00:00.000Z');
  assert.equal(end({ fromMs, rolls: 'yes' }), '2026-11-17T00:00:00.000Z');
  // The tenth day is Christmas, a Friday; the working day after the weekend is Monday the 28th.
  const advent = at('2026-12-15T10:00:00Z');
  assert.equal(end({ fromMs: advent, rolls: 'yes' }), '2026-12-29T00:00:00.000Z');
});

test('a year ends in the middle of a period like any other day', () => {
  assert.equal(end({ fromMs: at('2026-12-28T09:00:00Z') }), '2027-01-08T00:00:00.000Z');
});

test('a leap day is a day', () => {
  assert.equal(end({ fromMs: at('2028-02-20T09:00:00Z') }), '2028-03-02T00:00:00.000Z');
  assert.equal(end({ fromMs: at('2027-02-20T09:00:00Z') }), '2027-03-03T00:00:00.000Z');
  const leap = { fromMs: at('2028-02-29T12:00:00Z'), unit: 'months' } as const;
  assert.equal(end({ ...leap, length: 12 }), '2029-03-01T00:00:00.000Z');
});

test('a month later is the same day or that month’s last', () => {
  const months = (from: string, length: number) =>
    end({ fromMs: at(from), length, unit: 'months' });
  assert.equal(months('2026-11-30T12:00:00Z', 3), '2027-03-01T00:00:00.000Z');
  assert.equal(months('2026-01-31T12:00:00Z', 1), '2026-03-01T00:00:00.000Z');
  assert.equal(months('2026-01-15T12:00:00Z', 3), '2026-04-15T23:00:00.000Z');
});

test('days keep their midnights where the clock is put back and forward', () => {
  // Ireland: back on 25 October 2026, forward on 28 March 2027.
  assert.equal(end({ fromMs: at('2026-10-20T10:00:00Z') }), '2026-10-31T00:00:00.000Z');
  assert.equal(end({ fromMs: at('2026-10-10T10:00:00Z') }), '2026-10-20T23:00:00.000Z');
  assert.equal(end({ fromMs: at('2027-03-20T10:00:00Z') }), '2027-03-30T23:00:00.000Z');
  // The eastern United States: back on 1 November 2026, forward on 14 March 2027.
  assert.equal(end({ fromMs: at('2026-10-25T15:00:00Z') }, newYork), '2026-11-05T05:00:00.000Z');
  assert.equal(end({ fromMs: at('2027-03-05T15:00:00Z') }, newYork), '2027-03-16T04:00:00.000Z');
});

test('an hour is an hour on the night when the clock changes', () => {
  const hours = (from: string) => end({ fromMs: at(from), length: 8, unit: 'hours' });
  assert.equal(hours('2026-10-24T22:00:00Z'), '2026-10-25T06:00:00.000Z');
  assert.equal(hours('2027-03-27T22:00:00Z'), '2027-03-28T06:00:00.000Z');
});

test('the day of a moment is the day of the place, not of UTC', () => {
  const moment = at('2026-11-03T03:00:00Z');
  assert.equal(dayOf(moment, 'America/New_York'), at('2026-11-02') / dayMs);
  assert.equal(dayOf(moment, 'Asia/Singapore'), at('2026-11-03') / dayMs);
  assert.equal(hourOf(moment, 'Asia/Singapore'), 11);
  assert.equal(end({ fromMs: moment, length: 1 }, newYork), '2026-11-04T05:00:00.000Z');
});

test('working days pass over weekends and holidays', () => {
  // R1543 16: five working days for the enforcing authority; Monday, 26 October 2026 is a holiday.
  const working = { length: 5, unit: 'working-days' } as const;
  assert.equal(end({ fromMs: at('2026-10-23T10:00:00Z'), ...working }), '2026-11-03T00:00:00.000Z');
  assert.equal(end({ fromMs: at('2026-11-02T10:00:00Z'), ...working }), '2026-11-10T00:00:00.000Z');
  assert.equal(isWorkingDay(at('2026-10-26') / dayMs, dublin), false);
  assert.equal(isWorkingDay(at('2026-11-01') / dayMs, dublin), false);
  assert.equal(isWorkingDay(at('2026-11-02') / dayMs, dublin), true);
});

test('a day begins at its first minute, even where midnight is skipped', () => {
  // In Beirut the clock goes from midnight to one o'clock on 29 March 2026.
  assert.equal(
    new Date(startOfDay(at('2026-03-29') / dayMs, 'Asia/Beirut')).toISOString(),
    '2026-03-28T22:00:00.000Z',
  );
  for (let day = at('2026-01-01') / dayMs; day < at('2027-01-01') / dayMs; day++) {
    for (const zone of [dublin.timeZone, newYork.timeZone, 'Asia/Singapore']) {
      const start = startOfDay(day, zone);
      assert.equal(dayOf(start, zone), day);
      assert.equal(dayOf(start - 1, zone), day - 1);
    }
  }
});
