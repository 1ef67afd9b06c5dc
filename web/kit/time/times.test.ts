/** Tests times as people read them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  exactDuration,
  clockTime,
  dayLine,
  fullTime,
  grouped,
  relativeTime,
  shortAge,
  shortTime,
} from './times.ts';

const reader = { locale: 'en-GB', timeZone: 'Europe/Dublin' };
const now = Date.parse('2026-03-10T12:00:00Z');
const at = (text: string): number => Date.parse(text);

test('a time is in the zone of the reader, not of the sender or the server', () => {
  assert.equal(clockTime(at('2026-07-01T12:00:00Z'), reader), '13:00');
  assert.equal(
    clockTime(at('2026-07-01T12:00:00Z'), { ...reader, timeZone: 'Asia/Tokyo' }),
    '21:00',
  );
});

test('the day line says today, yesterday, the weekday, then the date', () => {
  assert.equal(dayLine(at('2026-03-10T00:30:00Z'), now, reader), 'Today');
  assert.equal(dayLine(at('2026-03-09T23:30:00Z'), now, reader), 'Yesterday');
  assert.equal(dayLine(at('2026-03-06T10:00:00Z'), now, reader), 'Friday');
  assert.equal(dayLine(at('2026-03-01T10:00:00Z'), now, reader), '1 March');
  assert.equal(dayLine(at('2025-03-01T10:00:00Z'), now, reader), '1 March 2025');
});

test('midnight belongs to the reader: one moment is two days in two zones', () => {
  const moment = at('2026-03-09T23:30:00Z');
  assert.equal(dayLine(moment, now, { ...reader, timeZone: 'Asia/Tokyo' }), 'Today');
});

test('a list row shows the clock today, the weekday this week and the date before', () => {
  assert.equal(shortTime(at('2026-03-10T08:15:00Z'), now, reader), '08:15');
  assert.equal(shortTime(at('2026-03-07T08:15:00Z'), now, reader), 'Sat');
  assert.equal(shortTime(at('2026-02-07T08:15:00Z'), now, reader), '7 Feb');
});

test('ages and distances have units', () => {
  assert.equal(shortAge(430), '0.4 s');
  assert.equal(shortAge(42_000), '42 s');
  assert.equal(shortAge(240_000), '4 min');
  assert.equal(relativeTime(now - 20_000, now, reader), 'just now');
  assert.equal(relativeTime(now - 240_000, now, reader), '4 minutes ago');
  assert.equal(relativeTime(now + 3 * 3_600_000 + 5, now, reader), 'in 3 hours');
  assert.equal(fullTime(at('2026-03-03T14:05:00Z'), now, reader), '3 March, 14:05');
});

test('long numbers are grouped by thin spaces', () => {
  assert.equal(grouped(48213), '48\u202f213');
  assert.equal(grouped(812), '812');
});

test('an exact length of time is said whole, in the largest unit that can', () => {
  const reader = { locale: 'en-GB' };
  assert.equal(exactDuration(31_536_000, reader), '365 days');
  assert.equal(exactDuration(129_600, reader), '36 hours');
  assert.equal(exactDuration(900, reader), '15 minutes');
  assert.equal(exactDuration(61, reader), '61 seconds');
});
