/** Gags: how long an account may not know, and what in the log begins, prolongs and ends that. */

import type { Gag } from '../journal/journal-entry.ts';
import { revealLeadMsMax } from '../limits.ts';

/** Gags whose end has passed without a reveal in the log. */
export function overdueGags(gags: ReadonlyMap<string, Gag>, witnessedMs: number): Gag[] {
  return [...gags.values()].filter(({ revealBy }) => revealBy * 1_000 < witnessedMs);
}

/** When a gag's reveal is posted: early enough to be logged by its end. */
export function revealDueMs({ sinceMs, revealBy }: Gag): number {
  const endMs = revealBy * 1_000;
  return endMs - Math.min(revealLeadMsMax, Math.max(0, endMs - sinceMs) / 2);
}

/** The gag of a logged grant. */
export function gagOf(gags: ReadonlyMap<string, Gag>, grant: number): Gag | undefined {
  return [...gags.values()].find(({ index }) => index === grant);
}
