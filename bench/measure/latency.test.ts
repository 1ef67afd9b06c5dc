/** Tests: percentiles are nearest-rank. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { percentiles } from './latency.ts';

test('percentiles of 1 to 100 are the numbers themselves, in any order', () => {
  const samples = Array.from({ length: 100 }, (_, n) => 100 - n);
  assert.deepEqual(percentiles(samples), { p50: 50, p95: 95, p99: 99, count: 100 });
});

test('nothing measured is not a number, never zero', () => {
  assert.equal(Number.isNaN(percentiles([]).p99), true);
});
