/** Back-off: how long to wait before a lost connection is tried again. */

import { reconnectMsMax, reconnectMsMin } from '../limits.ts';

/** Doubles up to the limit; a random half keeps a crowd from returning in one instant. */
export function backOffMs(tries: number, fraction: number): number {
  const whole = Math.min(reconnectMsMax, reconnectMsMin * 2 ** Math.min(tries, 16));
  return Math.round(whole / 2 + (whole / 2) * fraction);
}
