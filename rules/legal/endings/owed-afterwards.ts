/** What an authority still owes for an emergency that was answered: a review, and its paper. */

import { clocksOf, type ClockFacts } from '../clocks.ts';
import type { OrderFile } from '../order-file.ts';

const debts: readonly string[] = ['after-review', 'court-paper'];

/** Whether either of them is late by the pack; each counts whatever became of the other. */
export function isOwedAfterwards(file: OrderFile, facts: ClockFacts): boolean {
  return debtsOf(file, facts).some(({ state }) => state === 'over');
}

/** Whether either of them has not come yet, late or not: so long the file stays open. */
export function isAwaited(file: OrderFile, facts: ClockFacts): boolean {
  return debtsOf(file, facts).some(({ state }) => state !== 'met');
}

function debtsOf(file: OrderFile, facts: ClockFacts) {
  // What was refused before anything opened is owed nothing for.
  if (!file.tasks.some(({ granted }) => granted)) return [];
  return clocksOf(file, facts).filter(({ name }) => debts.includes(name));
}
