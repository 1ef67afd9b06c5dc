/** The queue: which cases are shown, how much time each has, and moving through them. */

import type { CaseView } from '@countersign/wire/http/staff-routes.ts';
import { timeLeft, type Urgency } from '../../kit/time/time-left.ts';

/** What can be looked at. */
export const queueFilters = ['open', 'mine', 'decided'] as const;

/** One filter. */
export type QueueFilter = (typeof queueFilters)[number];

/** Below this a deadline is close. */
export const closeMs = 2 * 3_600_000;

/** The cases of a filter, in the order the door gave: the most urgent first. */
export function filterCases(
  cases: readonly CaseView[],
  filter: QueueFilter,
  slot: string,
): readonly CaseView[] {
  if (filter === 'decided') return cases.filter((one) => one.state === 'decided');
  const open = cases.filter((one) => one.state !== 'decided');
  return filter === 'open' ? open : open.filter((one) => one.reviewer === slot);
}

/** The filter after this one. */
export function nextFilter(filter: QueueFilter): QueueFilter {
  return queueFilters[(queueFilters.indexOf(filter) + 1) % queueFilters.length] ?? 'open';
}

/** How much time is left, in words, and whether that deserves colour. */
export function clockOf(
  dueAtMs: number,
  nowMs: number,
): { readonly urgency: Urgency; readonly time: string } {
  return timeLeft(dueAtMs, nowMs, closeMs);
}

/** The case that many steps from the chosen one; the first when none is chosen. */
export function stepCase(
  cases: readonly CaseView[],
  chosen: string | undefined,
  step: number,
): CaseView | undefined {
  const at = cases.findIndex((one) => one.report === chosen);
  if (at === -1) return cases[0];
  return cases[Math.min(cases.length - 1, Math.max(0, at + step))];
}

/** The short name of a case: enough to tell it on a page, never a person's. */
export function caseName(report: string): string {
  return report.slice(0, 6).toUpperCase();
}
