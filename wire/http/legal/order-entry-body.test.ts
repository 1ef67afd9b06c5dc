/** Entries on the wire: every kind of the rules, each field bounded, and no field besides. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orderOf, scopeOf } from '@countersign/rules/fixtures/test-order.ts';
import { entryRules } from '@countersign/rules/legal/entries/entry-rules.ts';
import type { OrderEntry } from '@countersign/rules/legal/order-entry.ts';
import { orderEntryBody, type OrderEntryBody } from './order-entry-body.ts';

test('every kind of entry has its form on the wire, and what is parsed is an entry', () => {
  const kinds = orderEntryBody.options.map(({ shape }) => shape.kind.value);
  assert.deepEqual(kinds.toSorted(), Object.keys(entryRules).toSorted());
  const parsed: OrderEntryBody = orderEntryBody.parse(orderOf());
  const entry: OrderEntry = parsed;
  assert.deepEqual(entry, orderOf());
  assert.deepEqual(orderEntryBody.parse(scopeOf()), scopeOf());
});

test('a field that no rule knows, one that is too long and one without a value are refused', () => {
  const isTaken = (entry: object) => orderEntryBody.safeParse(entry).success;
  assert.ok(isTaken({ kind: 'closed' }));
  assert.ok(!isTaken({ kind: 'closed', state: 'delivered' }));
  assert.ok(!isTaken({ kind: 'approved' }));
  assert.ok(!isTaken({ ...orderOf(), gag: undefined }));
  assert.ok(!isTaken({ ...orderOf(), reference: 'a'.repeat(201) }));
  assert.ok(!isTaken({ ...scopeOf(), messagesMax: 0 }));
  assert.ok(!isTaken({ ...scopeOf(), account: '../accounts' }));
  const tasks = Array.from({ length: 51 }, () => orderOf().tasks[0]);
  assert.ok(!isTaken({ ...orderOf(), tasks }));
});
