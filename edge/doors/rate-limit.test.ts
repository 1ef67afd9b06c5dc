/** Rate limits: so many at once, then one by one, each key for itself. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '@countersign/wire/problems.ts';
import { TokenBuckets } from './rate-limit.ts';

test('a burst passes, the next is told how long to wait, and waiting that long is enough', () => {
  let now = 1_000_000;
  const buckets = new TokenBuckets({ burst: 3, everyMs: 2_000 }, () => now);
  for (let i = 0; i < 3; i++) buckets.take('a');
  const refused = (): Problem => {
    try {
      buckets.take('a');
    } catch (error) {
      if (error instanceof Problem) return error;
    }
    throw new assert.AssertionError({ message: 'let through' });
  };
  const { code, retryAfterSeconds = 0 } = refused();
  assert.equal(code, 'rate-limited');
  now += retryAfterSeconds * 1000;
  buckets.take('a');
  refused();
});

test("one key does not use up another one's bucket", () => {
  const buckets = new TokenBuckets({ burst: 1, everyMs: 1_000 }, () => 5);
  buckets.take('a');
  buckets.take('b');
  assert.throws(() => buckets.take('a'), { code: 'rate-limited' });
});

test('a refused try does not make the wait longer', () => {
  let now = 0;
  const buckets = new TokenBuckets({ burst: 1, everyMs: 1_000 }, () => now);
  buckets.take('a');
  for (let i = 0; i < 50; i++) assert.throws(() => buckets.take('a'));
  now = 1_000;
  buckets.take('a');
});
