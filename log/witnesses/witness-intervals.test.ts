/** Intervals are read strictly: a limit that was misspelt must not silently be none. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readWitnessIntervals } from './witness-intervals.ts';

test('each named witness gets its own interval, and nobody else any', () => {
  const read = readWitnessIntervals('one=1000, two=250');
  assert('ok' in read);
  assert.deepEqual(
    [...read.ok],
    [
      ['one', 1000],
      ['two', 250],
    ],
  );
  const none = readWitnessIntervals('');
  assert('ok' in none && none.ok.size === 0);
});

test('anything that is not a limit is a problem', () => {
  for (const text of ['1000', 'one', 'one=', 'one=1s', 'one=-1', 'one=1,one=2', 'one=999999']) {
    assert('problem' in readWitnessIntervals(text), text);
  }
});
