/** Which holds are shown, and how long each still lasts. */

import type { HoldView } from '@countersign/wire/http/containment/hold-routes.ts';
import { timeLeft, type Urgency } from '../../kit/time/time-left.ts';

/** The filters of the list. */
export const holdFilters = ['running', 'asked', 'ended'] as const;

/** One filter. */
export type HoldFilter = (typeof holdFilters)[number];

/** Holds of a filter, those that run out first at the top. */
export function holdsOf(holds: readonly HoldView[], filter: HoldFilter): readonly HoldView[] {
  return holds
    .filter(({ state }) => filterOf(state) === filter)
    .toSorted((one, other) => one.untilMs - other.untilMs);
}

function filterOf(state: HoldView['state']): HoldFilter {
  if (state === 'asked') return 'asked';
  return state === 'granted' || state === 'taken' ? 'running' : 'ended';
}

const closeMs = 7 * 86_400_000;

/** How long a hold still lasts. */
export function holdClock(
  { untilMs }: Pick<HoldView, 'untilMs'>,
  nowMs: number,
): { readonly urgency: Urgency; readonly time: string } {
  return timeLeft(untilMs, nowMs, closeMs);
}

/** Whether somebody can ask for more time or the end of it. */
export function isRunning({ state, grant, untilMs }: HoldView, nowMs: number): boolean {
  return filterOf(state) === 'running' && grant !== undefined && nowMs < untilMs;
}
