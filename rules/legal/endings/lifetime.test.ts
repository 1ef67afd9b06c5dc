/** Tests of how long a paper is of use: its own day, and the instrument's time to be served. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayMs, orderOf, receivedAtMs, staff, TestOrderFile } from '../../fixtures/test-order.ts';
import { isOutOfTime } from './lifetime.ts';

/** Three months from issue to service, by the pack. */
const overseas = { instrument: 'uk-copo', country: 'GB' } as const;
const newer = { issuedAtMs: receivedAtMs - dayMs };

function uk(issuedDaysAgo: number): TestOrderFile {
  const issuedAtMs = receivedAtMs - issuedDaysAgo * dayMs;
  const order = new TestOrderFile('uk');
  return order.mustWrite([orderOf({ ...overseas, issuedAtMs }), staff.legal1]);
}

test('an order that came after the time for its service is out of time at once', () => {
  const late = uk(93);
  assert.equal(isOutOfTime(late.file, late.facts), true);
  assert.equal(late.write({ kind: 'expired' }, 'house').kind, 'accepted');
});

test('an order that was served in its time does not run out with it', () => {
  const order = uk(80);
  order.nowMs += 60 * dayMs;
  assert.equal(isOutOfTime(order.file, order.facts), false);
});

test('an answer that brings a newer paper brings its time', () => {
  const order = uk(93).mustWrite(
    [{ kind: 'clarification-asked', questions: 'which?', reasons: [] }, staff.legal1],
    [{ kind: 'clarification-answered', answer: 'this', changed: newer }, 'authority'],
  );
  assert.equal(isOutOfTime(order.file, order.facts), false);
});

test('a day that the paper itself sets ends it, whatever the pack says', () => {
  const order = new TestOrderFile().mustWrite([
    orderOf({ expiresAtMs: receivedAtMs + dayMs }),
    staff.legal1,
  ]);
  assert.equal(isOutOfTime(order.file, order.facts), false);
  order.nowMs += 2 * dayMs;
  assert.equal(isOutOfTime(order.file, order.facts), true);
});
