/** Tests the queue. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReportId } from '@countersign/rules/ids.ts';
import type { CaseView } from '@countersign/wire/http/staff-routes.ts';
import { clockOf, filterCases, nextFilter, stepCase } from './queue-model.ts';

function one(id: string, rest: Partial<CaseView> = {}): CaseView {
  return {
    report: id as ReportId,
    reason: 'scam',
    reported: 1,
    context: 10,
    atMs: 0,
    dueAtMs: 0,
    state: 'waiting',
    openings: [],
    ...rest,
  };
}

const cases = [
  one('a'),
  one('b', { state: 'in-review', reviewer: 'reviewer-1' }),
  one('c', { state: 'decided', reviewer: 'reviewer-1' }),
];

test('decided cases leave the open queue, and mine are the ones I have', () => {
  const names = (filter: 'open' | 'mine' | 'decided') =>
    filterCases(cases, filter, 'reviewer-1').map((found) => found.report);
  assert.deepEqual(names('open'), ['a', 'b']);
  assert.deepEqual(names('mine'), ['b']);
  assert.deepEqual(names('decided'), ['c']);
});

test('the clock is calm until two hours are left, and says when time is over', () => {
  const hourMs = 3_600_000;
  assert.deepEqual(clockOf(5 * hourMs, 0), { urgency: 'calm', time: '5 h 0 min' });
  assert.deepEqual(clockOf(hourMs, 60_000), { urgency: 'close', time: '59 min' });
  assert.deepEqual(clockOf(0, 61_000), { urgency: 'overdue', time: '1 min' });
});

test('moving stops at both ends and begins at the most urgent', () => {
  assert.equal(stepCase(cases, undefined, 1)?.report, 'a');
  assert.equal(stepCase(cases, 'a', -1)?.report, 'a');
  assert.equal(stepCase(cases, 'a', 1)?.report, 'b');
  assert.equal(stepCase([], 'a', 1), undefined);
});

test('filters come round', () => {
  assert.equal(nextFilter(nextFilter(nextFilter('open'))), 'open');
});
