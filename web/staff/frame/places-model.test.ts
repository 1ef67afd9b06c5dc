/** Tests which pages somebody has and where an address leads. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StaffAction } from '@countersign/rules/staff/permissions.ts';
import { isWithin, placesFor, returnPath } from './places-model.ts';

const places: readonly { readonly key: string; readonly needs: readonly StaffAction[] }[] = [
  { key: 'cases', needs: ['see-cases'] },
  { key: 'orders', needs: ['see-orders'] },
];

test('a role has the pages of what it may do, and no others', () => {
  const keysFor = (...roles: string[]) => placesFor(places, roles).map(({ key }) => key);
  assert.deepEqual(keysFor('reviewer'), ['cases']);
  assert.deepEqual(keysFor('legal'), ['orders']);
  assert.deepEqual(keysFor('somebody'), []);
});

test('an address belongs to a page by whole words', () => {
  assert.ok(isWithin('/orders/a1', '/orders'));
  assert.ok(isWithin('/orders', '/orders'));
  assert.ok(!isWithin('/orders-old', '/orders'));
});

test('after signing in somebody comes back to an address of ours and to no other', () => {
  assert.equal(returnPath('/orders/a1'), '/orders/a1');
  for (const foreign of ['//evil.example', '/\\evil.example', 'https://evil.example', 7, '']) {
    assert.equal(returnPath(foreign), '/');
  }
  assert.equal(returnPath('/sign-in'), '/');
});
