/** Keeps a flood of requests from costing more signatures than the logs can need. */

import type { Clock } from '@countersign/base/clock.ts';
import { requestBurst, requestsPerSecond } from './limits.ts';

/** A bucket of permits that refills with time, sized by the number of known logs. */
export class RateLimit {
  readonly #clock: Clock;
  readonly #perMs: number;
  readonly #most: number;
  #left: number;
  #atMs: number;

  constructor(clock: Clock, logs: number) {
    this.#clock = clock;
    this.#perMs = (requestsPerSecond * Math.max(1, logs)) / 1000;
    this.#most = requestBurst * Math.max(1, logs);
    this.#left = this.#most;
    this.#atMs = clock();
  }

  /** Whether one more request may be answered now. */
  admit(): boolean {
    const now = this.#clock();
    // A clock set back must not take permits away.
    const passedMs = Math.max(0, now - this.#atMs);
    this.#left = Math.min(this.#most, this.#left + passedMs * this.#perMs);
    this.#atMs = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
