/** Tests that every hold is in sight, the one that runs out first at the top. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountId, DisclosureId } from '@countersign/rules/ids.ts';
import type { HoldView } from '@countersign/wire/http/containment/hold-routes.ts';
import { holdClock, holdFilters, holdsOf, isRunning } from './holds-model.ts';

const hold = (id: string, rest: Partial<HoldView>): HoldView => ({
  ...{ hold: id as DisclosureId, account: '1' as AccountId, slot: 'legal-1', fromMs: 0, toMs: 1 },
  ...{ untilMs: 1_000, atMs: 0, state: 'taken', grant: 7 },
  ...rest,
});
const holds = [
  hold('a', { untilMs: 5_000 }),
  hold('b', { untilMs: 2_000, state: 'granted' }),
  hold('c', { state: 'asked' }),
  hold('d', { state: 'ended' }),
  hold('e', { state: 'refused' }),
];

test('every hold is under one filter, and those that run out first stand first', () => {
  const ids = holdFilters.map((filter) => holdsOf(holds, filter).map((one) => one.hold));
  assert.deepEqual(ids, [['b', 'a'], ['c'], ['d', 'e']]);
});

test('only a hold that is in the log and still lasts can be changed', () => {
  assert.equal(isRunning(hold('a', {}), 999), true);
  assert.equal(isRunning(hold('a', {}), 1_000), false);
  assert.equal(isRunning(hold('a', { grant: undefined }), 0), false);
  assert.equal(isRunning(hold('a', { state: 'asked' }), 0), false);
  assert.equal(holdClock(hold('a', {}), 2_000).urgency, 'overdue');
});
