/** Tests that a sample is the same for everybody, and another one for another seed. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lotOf, randomSample } from './random-sample.ts';

const entries = Array.from({ length: 200 }, (_, at) => at * 3);

test('whoever knows the seed draws the same sample, in whatever order the entries come', () => {
  const drawn = randomSample(entries, { seed: 'a', count: 10 });
  assert.deepEqual(randomSample(entries.toReversed(), { seed: 'a', count: 10 }), drawn);
  assert.equal(new Set(drawn).size, 10);
  assert.notDeepEqual(randomSample(entries, { seed: 'b', count: 10 }), drawn);
});

test('the drawn ones are those with the smallest hashes', () => {
  const drawn = randomSample(entries, { seed: 'a', count: 5 });
  const last = lotOf('a', drawn.at(-1) ?? 0);
  const below = entries.filter((entry) => lotOf('a', entry) < last);
  assert.equal(below.length, 4);
});

test('of less than was asked for all are drawn', () => {
  assert.deepEqual(randomSample([7], { seed: 'a', count: 10 }), [7]);
});
