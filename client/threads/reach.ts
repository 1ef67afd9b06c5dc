/**
 * The reach of a thread: which part of the conversation's order this device knows without holes.
 */

import { seqMax } from '@countersign/wire/channel/clear-heads.ts';
import type { PlacedEvent } from './thread-message.ts';

/** From which place to which a thread is known; events beyond a hole wait until it is filled. */
export class Reach {
  #oldest = seqMax;
  #newest: number | undefined;
  #beginning = false;
  #waiting: PlacedEvent[] = [];

  /** First known place, before which older events may exist; `seqMax` while nothing is loaded. */
  get oldest(): number {
    return this.#oldest;
  }

  /** Place after which events may be missing; undefined before the first page. */
  get newest(): number | undefined {
    return this.#newest;
  }

  /** Whether the conversation's first event is known. */
  get atBeginning(): boolean {
    return this.#beginning;
  }

  /** Last place of those that wait beyond a hole; 0 when none does. */
  get waitingUpTo(): number {
    return this.#waiting.reduce((last, placed) => Math.max(last, placed.seq), 0);
  }

  /** A page of older (or the newest) events, ascending; `full`: there may be more before it. */
  tookBefore(page: readonly PlacedEvent[], full: boolean): PlacedEvent[] {
    this.#oldest = Math.min(this.#oldest, page[0]?.seq ?? this.#oldest);
    this.#newest ??= page.at(-1)?.seq ?? 0;
    if (!full) this.#beginning = true;
    return this.#release(0);
  }

  /**
   * A page after `newest`. `shownUpTo` is what waited when the page was asked for: events are
   * stored in their order, so up to there the page has shown each hole to be an unused number.
   */
  tookAfter(page: readonly PlacedEvent[], full: boolean, shownUpTo: number): PlacedEvent[] {
    this.#newest = Math.max(this.#newest ?? 0, page.at(-1)?.seq ?? 0);
    this.#oldest = Math.min(this.#oldest, page[0]?.seq ?? this.#oldest);
    return this.#release(full ? 0 : shownUpTo);
  }

  /** An event that came by itself: those that now follow without a hole, in order. */
  arrived(placed: PlacedEvent): PlacedEvent[] {
    this.#waiting.push(placed);
    return this.#newest === undefined ? [] : this.#release(0);
  }

  #release(shownUpTo: number): PlacedEvent[] {
    this.#waiting.sort((a, b) => a.seq - b.seq);
    const released: PlacedEvent[] = [];
    for (const next of this.#waiting) {
      const newest = this.#newest ?? 0;
      if (next.seq > newest + 1 && next.seq > shownUpTo) break;
      this.#newest = Math.max(newest, next.seq);
      released.push(next);
    }
    this.#waiting.splice(0, released.length);
    return released;
  }
}
