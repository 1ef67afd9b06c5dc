/** Tests of what an answered emergency owes: the review, and the paper, each by itself. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayMs, orderOf, staff, TestOrderFile } from '../../fixtures/test-order.ts';
import { isOwedAfterwards } from './owed-afterwards.ts';

const emergency = { danger: 'somebody is held against their will' };
const review = { kind: 'reviewed-after', outcome: 'confirmed' } as const;
const paper = { kind: 'paper-received', reference: 'B 1/26' } as const;

function answered(): TestOrderFile {
  const order = new TestOrderFile('us').granted(
    orderOf({ instrument: 'us-emergency-2702', country: 'US', emergency }),
  );
  return order.mustWrite([{ kind: 'review-due', dueMs: order.nowMs + dayMs }, 'house']);
}

test('the paper that is late is owed though the emergency was reviewed in time', () => {
  const order = answered().mustWrite([review, staff.overseer]);
  assert.equal(isOwedAfterwards(order.file, order.facts), false, 'nothing is late yet');
  order.nowMs += 3 * dayMs;
  assert.equal(isOwedAfterwards(order.file, order.facts), true);
  assert.equal(order.write({ kind: 'closed' }, staff.legal1).kind, 'refused');
  order.mustWrite([paper, staff.legal1]);
  assert.equal(isOwedAfterwards(order.file, order.facts), false);
});

test('the review that is late is owed though the paper came', () => {
  const order = answered().mustWrite([paper, staff.legal1]);
  order.nowMs += 3 * dayMs;
  assert.equal(isOwedAfterwards(order.file, order.facts), true);
});

test('an emergency that was never answered owes nothing', () => {
  const order = new TestOrderFile('us').validated(
    orderOf({ instrument: 'us-emergency-2702', country: 'US', emergency }),
  );
  order.nowMs += 30 * dayMs;
  assert.equal(isOwedAfterwards(order.file, order.facts), false);
});

test('withdrawing an emergency that was answered takes no debt away', () => {
  const order = answered().mustWrite(
    [review, staff.overseer],
    [{ kind: 'withdrawn', reference: 'r' }, 'authority'],
  );
  order.nowMs += 3 * dayMs;
  assert.equal(isOwedAfterwards(order.file, order.facts), true);
});
