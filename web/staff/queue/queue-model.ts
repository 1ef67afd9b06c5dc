/** The queue: which cases are shown, how much time each has, and moving through them. */

import type { CaseView } from '@countersign/wire/http/staff-routes.ts';

/** What can be looked at. */
export const queueFilters = ['open', 'mine', 'decided'] as const;

/** One filter. */
export type QueueFilter = (typeof queueFilters)[number];

/** How close a deadline is: colour is used only from `close` on. */
export type Urgency = 'calm' | 'close' | 'overdue';

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
  const leftMs = dueAtMs - nowMs;
  const time = inWords(Math.abs(leftMs));
  if (leftMs < 0) return { urgency: 'overdue', time };
  return { urgency: leftMs < closeMs ? 'close' : 'calm', time };
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

function inWords(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} days`;
}
