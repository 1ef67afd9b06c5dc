/** Tests times to the second. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localTime, momentOfUtcField, utcFieldText, utcTime, withDay } from './exact-times.ts';

const moment = Date.UTC(2026, 2, 29, 1, 30, 7);

test('a moment is said in UTC, and on the clock of the reader with its zone', () => {
  assert.equal(utcTime(moment), '2026-03-29 01:30:07 UTC');
  const here = localTime(moment, { locale: 'en-GB', timeZone: 'Europe/Berlin' });
  assert.match(here, /29 Mar 2026, 03:30:07 (CEST|GMT\+2)/);
});

test('a field gives back the second it was given, in the hour that summer time skips too', () => {
  assert.equal(utcFieldText(moment), '2026-03-29 01:30:07');
  assert.equal(momentOfUtcField(utcFieldText(moment)), moment);
  assert.equal(momentOfUtcField(' 2026-03-29T01:30 '), moment - 7_000);
});

test('a day alone is its first second', () => {
  assert.equal(momentOfUtcField('2026-03-29'), Date.UTC(2026, 2, 29));
});

test('half a time is no time, and neither is a day that no calendar has', () => {
  for (const text of ['', '2026-03', 'soon', '2026-13-01 00:00:00', '2026-02-30', '1/2/2026']) {
    assert.equal(momentOfUtcField(text), undefined);
  }
});

test('a day picked from a calendar keeps the hour that was written', () => {
  assert.equal(withDay('2026-03-01 12:30', '2026-04-02', false), '2026-04-02 12:30');
  assert.equal(withDay('2026-03', '2026-04-02', false), '2026-04-02 00:00:00');
  assert.equal(withDay('2026-03-01', '2026-04-02', true), '2026-04-02');
  assert.equal(withDay('2026-03-01 12:30', '', false), '');
});
