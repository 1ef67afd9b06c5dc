/** Tests: the window lets every number through once, checked against a plain set. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ReplayWindow, replayWindowRecords } from './replay-window.ts';

test('the window agrees with a set that forgets what is too old', () => {
  const steps = fc.array(fc.integer({ min: -1200, max: 1500 }), { maxLength: 400 });
  fc.assert(
    fc.property(steps, (jumps) => {
      const window = new ReplayWindow();
      const seen = new Set<number>();
      let next = 0;
      let at = 0;
      for (const jump of jumps) {
        at = Math.max(0, at + jump);
        const wanted = !seen.has(at) && at >= next - replayWindowRecords;
        assert.equal(window.accept(at), wanted, `seq ${at}, next ${next}`);
        seen.add(at);
        next = Math.max(next, at + 1);
      }
    }),
  );
});

test('a run in order is accepted and no number of it twice', () => {
  const window = new ReplayWindow();
  for (let seq = 0; seq < 3000; seq++) assert.equal(window.accept(seq), true);
  for (let seq = 0; seq < 3000; seq += 7) assert.equal(window.accept(seq), false);
});
