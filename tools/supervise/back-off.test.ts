/** Tests of the pauses between restarts. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { healthyAfterMs, restartPauseMaxMs } from '../limits.ts';
import { countRestart, restartPause } from './back-off.ts';

test('the first restart is immediate, later ones wait longer, up to the limit', () => {
  const pauses = [0, 1, 2, 3, 20].map(restartPause);
  assert.deepEqual(pauses, [0, 100, 200, 400, restartPauseMaxMs]);
});

test('a process that ran well begins anew', () => {
  assert.equal(countRestart(5, healthyAfterMs), 0);
  assert.equal(countRestart(5, healthyAfterMs - 1), 6);
});
