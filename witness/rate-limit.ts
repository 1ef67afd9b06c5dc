/** Keeps a flood of requests from costing more than the logs can need. */

import type { Clock } from '@countersign/base/clock.ts';
import type { Rate } from './limits.ts';

/** A bucket of permits that refills with time. */
export class RateLimit {
  readonly #clock: Clock;
  readonly #rate: Rate;
  #left: number;
  #atMs: number;

  constructor(clock: Clock, rate: Rate) {
    this.#clock = clock;
    this.#rate = rate;
    this.#left = rate.burst;
    this.#atMs = clock();
  }

  /** Whether one more may happen now. */
  admit(): boolean {
    const now = this.#clock();
    // A clock set back must not take permits away.
    const passedMs = Math.max(0, now - this.#atMs);
    const { perSecond, burst } = this.#rate;
    this.#left = Math.min(burst, this.#left + (passedMs * perSecond) / 1_000);
    this.#atMs = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
