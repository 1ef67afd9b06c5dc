/** Typing signs: who writes at this moment, each sign fading unless it is renewed. */

import type { AccountId } from '@countersign/rules/ids.ts';
import { typingEveryMs, typingShownMs } from '../limits.ts';
import type { Platform, Timer } from '../platform.ts';

/** Signs of others, and the pace of our own. */
export class TypingSigns {
  readonly #platform: Pick<Platform, 'timers' | 'clock'>;
  readonly #onChange: () => void;
  readonly #shown = new Map<AccountId, Timer>();
  #lastOwnMs = Number.NEGATIVE_INFINITY;

  constructor(platform: Pick<Platform, 'timers' | 'clock'>, onChange: () => void) {
    this.#platform = platform;
    this.#onChange = onChange;
  }

  get now(): readonly AccountId[] {
    return [...this.#shown.keys()];
  }

  /** Somebody typed. */
  saw(account: AccountId): void {
    const { timers } = this.#platform;
    const before = this.#shown.get(account);
    timers.clear(before);
    this.#shown.set(
      account,
      timers.set(() => this.stopped(account), typingShownMs),
    );
    if (before === undefined) this.#onChange();
  }

  /** Somebody stopped, or what they typed has arrived. */
  stopped(account: AccountId): void {
    this.#platform.timers.clear(this.#shown.get(account));
    if (this.#shown.delete(account)) this.#onChange();
  }

  /** Whether our own sign is due; true at most once per interval. */
  ownIsDue(): boolean {
    const nowMs = this.#platform.clock();
    if (nowMs - this.#lastOwnMs < typingEveryMs) return false;
    this.#lastOwnMs = nowMs;
    return true;
  }

  /** Our message has left: the next keystroke shows again at once. */
  ownEnded(): void {
    this.#lastOwnMs = Number.NEGATIVE_INFINITY;
  }
}
