/** Rate limits: a bucket per address and per handle, refilled over time, forgotten when full. */

import type { Clock } from '@countersign/base/clock.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { bucketsMax } from '../limits.ts';

/** How much at once, and how long one more takes. */
export type BucketSize = { readonly burst: number; readonly everyMs: number };

/** Buckets by key; each holds the moment from which on it is full again. */
export class TokenBuckets {
  readonly #size: BucketSize;
  readonly #clock: Clock;
  readonly #fullAt = new Map<string, number>();

  constructor(size: BucketSize, clock: Clock) {
    this.#size = size;
    this.#clock = clock;
  }

  /** Takes one; throws `rate-limited` with the seconds to wait when there is none. */
  take(key: string): void {
    const { burst, everyMs } = this.#size;
    const now = this.#clock();
    const fullAt = Math.max(now, this.#fullAt.get(key) ?? 0) + everyMs;
    const waitMs = fullAt - now - burst * everyMs;
    if (waitMs > 0) throw new Problem('rate-limited', Math.ceil(waitMs / 1000));
    this.#fullAt.delete(key);
    this.#fullAt.set(key, fullAt);
    if (this.#fullAt.size > bucketsMax) this.#forget(now);
  }

  #forget(now: number): void {
    for (const [key, fullAt] of this.#fullAt) {
      if (fullAt <= now) this.#fullAt.delete(key);
    }
    for (const key of this.#fullAt.keys()) {
      if (this.#fullAt.size <= bucketsMax) return;
      this.#fullAt.delete(key);
    }
  }
}
