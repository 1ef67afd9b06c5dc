/** Tests: an edge that holds back or forks a change of members is not believed. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { follows } from './membership-order.ts';

const second = { version: 2, id: 'b' };

test('the first membership, the same again and a later one are believed', () => {
  assert.equal(follows(undefined, second), true);
  assert.equal(follows(second, { ...second }), true);
  assert.equal(follows(second, { version: 3, id: 'c' }), true);
});

test('an earlier membership, and another one of the same number, are not', () => {
  assert.equal(follows(second, { version: 1, id: 'a' }), false);
  assert.equal(follows(second, { version: 2, id: 'x' }), false);
});
