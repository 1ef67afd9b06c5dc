/** The board of orders: which are shown, how much time each has, and what waits for whom. */

import type { OrderState } from '@countersign/rules/legal/order-file.ts';
import type {
  ClockView,
  OrderRow,
  WaitingTask,
} from '@countersign/wire/http/legal/order-routes.ts';
import { closeMsOf, timeLeft, type Urgency } from '../../kit/time/time-left.ts';

/** What can be looked at. */
export const orderFilters = ['open', 'mine', 'overdue', 'emergency', 'ended'] as const;

/** One filter. */
export type OrderFilter = (typeof orderFilters)[number];

/** What of the board is asked for. */
export type BoardQuestion = {
  readonly filter: OrderFilter;
  /** One state, or any. */
  readonly state: OrderState | '';
  readonly search: string;
  /** Orders that wait for whoever looks. */
  readonly waiting: ReadonlyMap<string, WaitingTask['kind']>;
};

/** A clock as the board shows it. */
export type ShownClock = {
  readonly name: string;
  readonly urgency: Urgency | 'paused';
  /** Left or over; empty while it stands still, and for what is due at once. */
  readonly time: string;
  /** Whether somebody else must act until then. */
  readonly isTheirs: boolean;
};

/** How long something that is due at once is called due, and not overdue. */
const atOnceMs = 3_600_000;

const endStates: readonly OrderState[] = ['closed', 'rejected'];

/** The orders that fit, in the order the door gave: the most urgent first. */
export function ordersShown(
  rows: readonly OrderRow[],
  question: BoardQuestion,
  nowMs: number,
): readonly OrderRow[] {
  const { state, search } = question;
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean);
  return rows.filter((row) => {
    const text = `${row.reference} ${row.authorityName} ${row.order}`.toLowerCase();
    const isFound = words.every((word) => text.includes(word));
    // A search goes through everything: whoever knows a reference need not know its state.
    const fits = words.length > 0 || isIn(row, question, nowMs);
    return isFound && fits && (state === '' || row.state === state);
  });
}

/** How many each filter holds. */
export function filterCounts(
  rows: readonly OrderRow[],
  waiting: BoardQuestion['waiting'],
  nowMs: number,
): Readonly<Record<OrderFilter, number>> {
  const count = (filter: OrderFilter): number =>
    rows.filter((row) => isIn(row, { filter, waiting }, nowMs)).length;
  return {
    open: count('open'),
    mine: count('mine'),
    overdue: count('overdue'),
    emergency: count('emergency'),
    ended: count('ended'),
  };
}

/** The filter after this one. */
export function filterAfter(filter: OrderFilter): OrderFilter {
  return orderFilters[(orderFilters.indexOf(filter) + 1) % orderFilters.length] ?? 'open';
}

/** The clock that matters next: what is over or runs out first, then what stands still. */
export function nextClock(row: Pick<OrderRow, 'clocks'>, nowMs: number): ShownClock | undefined {
  const open = row.clocks.filter(({ state, dueMs }) => {
    return dueMs !== undefined && state !== 'met' && state !== 'paused';
  });
  const [first] = open.toSorted((one, other) => dueOf(one) - dueOf(other));
  const next = first ?? row.clocks.find(({ state }) => state === 'paused');
  return next && shownClock(next, nowMs);
}

/** One clock in words. */
export function shownClock(clock: ClockView, nowMs: number): ShownClock {
  const { name, dueMs, state, startMs } = clock;
  const isTheirs = clock.whose === 'theirs';
  if (state === 'paused' || dueMs === undefined) {
    return { name, urgency: 'paused', time: '', isTheirs };
  }
  // What is due at once is due now, and only later overdue: nobody acts in no time.
  const isNow = dueMs === startMs && state !== 'met' && nowMs - dueMs < atOnceMs;
  if (isNow) return { name, urgency: 'close', time: '', isTheirs };
  const { urgency, time } = timeLeft(dueMs, nowMs, closeMsOf(dueMs - startMs));
  return { name, urgency: state === 'met' ? 'calm' : urgency, time, isTheirs };
}

/** The orders that wait for whoever looks, each with the first thing it waits for. */
export function ordersWaiting(tasks: readonly WaitingTask[]): BoardQuestion['waiting'] {
  const first = tasks.toReversed();
  return new Map(first.flatMap(({ order, kind }) => (order === undefined ? [] : [[order, kind]])));
}

function isIn(
  row: OrderRow,
  { filter, waiting }: Pick<BoardQuestion, 'filter' | 'waiting'>,
  nowMs: number,
): boolean {
  const isEnded = endStates.includes(row.state) || row.withdrawn || row.expired;
  if (filter === 'ended') return isEnded;
  if (isEnded) return false;
  if (filter === 'mine') return waiting.has(row.order);
  if (filter === 'emergency') return row.emergency;
  if (filter === 'overdue') return nextClock(row, nowMs)?.urgency === 'overdue';
  return true;
}

function dueOf({ dueMs }: ClockView): number {
  return dueMs ?? Number.MAX_SAFE_INTEGER;
}
