/** Tests the board of orders. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuthorityId, OrderId } from '@countersign/rules/ids.ts';
import type { ClockView, OrderRow } from '@countersign/wire/http/legal/order-routes.ts';
import {
  filterAfter,
  filterCounts,
  nextClock,
  orderFilters,
  ordersShown,
  ordersWaiting,
} from './orders-model.ts';

const hourMs = 3_600_000;

function clock(name: string, dueMs: number | undefined, rest: Partial<ClockView> = {}): ClockView {
  const due = dueMs === undefined ? {} : { dueMs };
  return { name, whose: 'ours', startMs: 0, ...due, state: 'running', ...rest };
}

function row(order: string, rest: Partial<OrderRow> = {}): OrderRow {
  return {
    order: order as OrderId,
    instrument: 'an-instrument',
    authority: 'a' as AuthorityId,
    authorityName: 'Court of Ulm',
    country: 'DE',
    reference: `Gs ${order}`,
    state: 'received',
    preserved: false,
    suspended: false,
    conflict: false,
    withdrawn: false,
    expired: false,
    emergency: false,
    gagged: false,
    byPortal: false,
    tasks: 1,
    receivedMs: 0,
    lastAtMs: 0,
    clocks: [clock('transmit', 240 * hourMs)],
    ...rest,
  };
}

function shown(urgency: string, time: string) {
  return { name: 'transmit', urgency, time, isTheirs: false };
}

const rows = [
  row('1'),
  row('2', { emergency: true, clocks: [clock('transmit', hourMs)] }),
  row('3', { state: 'closed' }),
  row('4', { withdrawn: true, state: 'scoping' }),
];
const question = {
  filter: 'open',
  state: '',
  search: '',
  waiting: new Map([['1', 'scope' as const]]),
} as const;

test('each filter shows what it says, and what has ended is in none but its own', () => {
  const ordersOf = (filter: (typeof orderFilters)[number], nowMs = 0) =>
    ordersShown(rows, { ...question, filter }, nowMs).map(({ order }) => order);
  assert.deepEqual(ordersOf('open'), ['1', '2']);
  assert.deepEqual(ordersOf('mine'), ['1']);
  assert.deepEqual(ordersOf('emergency'), ['2']);
  assert.deepEqual(ordersOf('overdue'), []);
  assert.deepEqual(ordersOf('overdue', 2 * hourMs), ['2']);
  assert.deepEqual(ordersOf('ended'), ['3', '4']);
  assert.equal(filterCounts(rows, question.waiting, 0).ended, 2);
});

test('a search by reference goes through everything, ended orders too', () => {
  const found = ordersShown(rows, { ...question, filter: 'mine', search: 'gs 3' }, 0);
  assert.deepEqual(
    found.map(({ order }) => order),
    ['3'],
  );
  assert.deepEqual(ordersShown(rows, { ...question, search: 'kiel' }, 0), []);
});

test('a state narrows whatever else is chosen', () => {
  assert.equal(ordersShown(rows, { ...question, state: 'scoping' }, 0).length, 0);
  assert.equal(ordersShown(rows, { ...question, state: 'received' }, 0).length, 2);
});

test('the clock that runs out first is shown, coloured only in its last fifth', () => {
  const clocks: OrderRow['clocks'] = [
    clock('hold', 900 * hourMs),
    clock('transmit', 240 * hourMs),
    clock('preserve', 1, { state: 'met' }),
  ];
  const at = (nowMs: number) => nextClock(row('1', { clocks }), nowMs);
  assert.deepEqual(at(0), shown('calm', '10 days'));
  assert.equal(at(200 * hourMs)?.urgency, 'close');
  assert.deepEqual(at(241 * hourMs), shown('overdue', '1 h 0 min'));
});

test('a clock that stands still says so and has no colour', () => {
  const clocks: OrderRow['clocks'] = [clock('transmit', undefined, { state: 'paused' })];
  assert.deepEqual(nextClock(row('1', { clocks }), 0), shown('paused', ''));
  assert.equal(nextClock(row('1', { clocks: [] }), 0), undefined);
});

test('what is due at once is due now for an hour, and then overdue', () => {
  const clocks: OrderRow['clocks'] = [clock('preserve', 0, { state: 'over' })];
  const at = (nowMs: number) => nextClock(row('1', { clocks }), nowMs);
  assert.deepEqual([at(5_000)?.urgency, at(5_000)?.time], ['close', '']);
  assert.deepEqual([at(2 * hourMs)?.urgency, at(2 * hourMs)?.time], ['overdue', '2 h 0 min']);
});

test('filters come round, and waiting tasks name their orders', () => {
  let filter = orderFilters[0];
  for (const _ of orderFilters) filter = filterAfter(filter) as typeof filter;
  assert.equal(filter, orderFilters[0]);
  const task = { kind: 'scope', reference: '', emergency: false, sinceMs: 0 } as const;
  const mine = { ...task, order: 'x' as OrderId };
  const waiting = ordersWaiting([task, mine, { ...mine, kind: 'clock-missed' }]);
  assert.deepEqual([...waiting], [['x', 'scope']]);
});
