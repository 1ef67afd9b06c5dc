/** Tests of turns: one at a time, and none after the stop. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takeTurns } from './turns.ts';

test('turns follow each other; a stop waits for the present one and begins none', async () => {
  let running = 0;
  let taken = 0;
  const third = Promise.withResolvers<void>();
  const letGo = Promise.withResolvers<void>();
  const turns = takeTurns(async () => {
    assert.equal(++running, 1);
    if (++taken === 3) {
      third.resolve();
      await letGo.promise;
    }
    running--;
  }, 1);
  await third.promise;
  const stopped = turns.stop();
  assert.equal(running, 1);
  letGo.resolve();
  await stopped;
  assert.deepEqual([running, taken], [0, 3]);
});
