/** Which notices are shown, in which order, and with which clock. */

import type { StaffNotice } from '@countersign/wire/http/legal/notice-routes.ts';
import { timeLeft, type Urgency } from '../../kit/time/time-left.ts';

/** The filters of the list. */
export const noticeFilters = ['owed', 'held', 'given'] as const;

/** One filter. */
export type NoticeFilter = (typeof noticeFilters)[number];

/** Notices of a filter: owed and held ones by when they are due, given ones the newest first. */
export function noticesOf(
  notices: readonly StaffNotice[],
  filter: NoticeFilter,
): readonly StaffNotice[] {
  const found = notices.filter(({ state }) => filterOf(state) === filter);
  if (filter === 'given') {
    return found.toSorted((one, other) => (other.givenAtMs ?? 0) - (one.givenAtMs ?? 0));
  }
  return found.toSorted((one, other) => (one.dueMs ?? Infinity) - (other.dueMs ?? Infinity));
}

function filterOf(state: StaffNotice['state']): NoticeFilter {
  if (state === 'given') return 'given';
  return state === 'held-by-gag' ? 'held' : 'owed';
}

const closeMs = 86_400_000;

/** The clock of one that is not given yet. */
export function noticeClock(
  { state, dueMs }: Pick<StaffNotice, 'state' | 'dueMs'>,
  nowMs: number,
): { readonly urgency: Urgency; readonly time: string } | undefined {
  if (state === 'given' || dueMs === undefined) return undefined;
  return timeLeft(dueMs, nowMs, closeMs);
}
