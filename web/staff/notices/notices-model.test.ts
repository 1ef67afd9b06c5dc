/** Tests that no owed notice is lost from sight, and a gag is told apart from our own delay. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountId, OrderId } from '@countersign/rules/ids.ts';
import type { StaffNotice } from '@countersign/wire/http/legal/notice-routes.ts';
import { noticeClock, noticeFilters, noticesOf } from './notices-model.ts';

const one = (task: string, rest: Partial<StaffNotice>): StaffNotice => ({
  ...{ order: '1' as OrderId, account: '2' as AccountId, reference: 'R', task, state: 'planned' },
  ...rest,
});
const notices = [
  one('1', { dueMs: 300 }),
  one('2', { state: 'due', dueMs: 100 }),
  one('3', { state: 'held-by-gag', dueMs: 900 }),
  one('4', { state: 'given', givenAtMs: 10 }),
  one('5', { state: 'given', givenAtMs: 20 }),
];
const tasks = (filter: (typeof noticeFilters)[number]) =>
  noticesOf(notices, filter).map(({ task }) => task);

test('what is due stands first, what a gag holds apart, what was given by the newest', () => {
  assert.deepEqual(tasks('owed'), ['2', '1']);
  assert.deepEqual(tasks('held'), ['3']);
  assert.deepEqual(tasks('given'), ['5', '4']);
});

test('every notice is under one filter', () => {
  assert.equal(noticeFilters.flatMap(tasks).length, notices.length);
});

test('a notice past its time is overdue, and a given one has no clock', () => {
  assert.equal(noticeClock(notices[1] as StaffNotice, 1_000)?.urgency, 'overdue');
  assert.equal(noticeClock(notices[3] as StaffNotice, 1_000), undefined);
});
