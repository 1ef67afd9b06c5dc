/** How long a process that ended waits before it is started again. */

import { healthyAfterMs, restartPauseMaxMs, restartPauseMs } from '../limits.ts';

/** The first restart is immediate; each further one of an unhealthy process waits twice as long. */
export function restartPause(restartsInRow: number): number {
  if (restartsInRow === 0) return 0;
  return Math.min(restartPauseMs * 2 ** (restartsInRow - 1), restartPauseMaxMs);
}

/** Restarts in a row after one more end: a process that had run well begins anew. */
export function countRestart(restartsInRow: number, ranMs: number): number {
  return ranMs >= healthyAfterMs ? 0 : restartsInRow + 1;
}
