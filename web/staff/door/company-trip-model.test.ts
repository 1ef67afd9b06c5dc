/** Tests what a tab keeps of a trip to the issuer. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepTrip, takeTrip, type TabStore } from './company-trip-model.ts';

function tab(): TabStore & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
    removeItem: (key) => void kept.delete(key),
  };
}

test('a trip is taken once, and nothing of an invitation stays behind', () => {
  const store = tab();
  const trip = { trip: 't', page: 'enrol', invitation: 'slot=a&code=b' } as const;
  keepTrip(store, trip);
  assert.deepEqual(takeTrip(store), trip);
  assert.equal(store.kept.size, 0);
  assert.equal(takeTrip(store), undefined);
});

test('a tab that began nothing, or holds something else, has no trip', () => {
  const store = tab();
  assert.equal(takeTrip(store), undefined);
  keepTrip(store, { trip: 't', page: 'sign-in' });
  for (const key of store.kept.keys()) store.kept.set(key, '{');
  assert.equal(takeTrip(store), undefined);
});
