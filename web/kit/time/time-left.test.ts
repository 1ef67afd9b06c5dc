/** Tests the words of deadlines. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closeMsOf, spanInWords, timeLeft } from './time-left.ts';

const hourMs = 3_600_000;

test('a deadline is calm, then close, then overdue by a time', () => {
  assert.deepEqual(timeLeft(5 * hourMs, 0, 2 * hourMs), { urgency: 'calm', time: '5 h 0 min' });
  assert.deepEqual(timeLeft(hourMs, 60_000, 2 * hourMs), { urgency: 'close', time: '59 min' });
  assert.deepEqual(timeLeft(0, 61_000, 2 * hourMs), { urgency: 'overdue', time: '1 min' });
});

test('the last fifth of a long deadline is close, and two hours of a short one', () => {
  assert.equal(closeMsOf(240 * hourMs), 48 * hourMs);
  assert.equal(closeMsOf(8 * hourMs), 2 * hourMs);
});

test('a span is said in the units that matter', () => {
  assert.equal(spanInWords(40_000), '40 s');
  assert.equal(spanInWords(26 * hourMs), '26 h 0 min');
  assert.equal(spanInWords(240 * hourMs), '10 days');
});
