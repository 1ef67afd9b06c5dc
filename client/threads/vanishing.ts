/** Vanishing: which messages are over by the times that are set, and when the next one will be. */

import type { VanishingTime } from '@countersign/wire/http/conversation-routes.ts';
import type { ThreadMessage } from './thread-message.ts';

/** What is over at a time, and when it must be looked at again. */
export type Vanished = {
  readonly left: readonly ThreadMessage[];
  readonly nextMs: number | undefined;
};

/** The messages that are left; the edge deletes the others within a minute of their time. */
export function vanish(
  messages: readonly ThreadMessage[],
  times: readonly VanishingTime[],
  nowMs: number,
): Vanished {
  if (times.length === 0) return { left: messages, nextMs: undefined };
  let nextMs: number | undefined;
  const left = messages.filter((message) => {
    const endMs = vanishesAtMs(message, times);
    if (endMs === undefined) return true;
    if (endMs <= nowMs) return false;
    nextMs = Math.min(endMs, nextMs ?? endMs);
    return true;
  });
  return { left: left.length === messages.length ? messages : left, nextMs };
}

/** When a message is over; `undefined` while nothing says so. */
export function vanishesAtMs(
  { seq, sentAtMs }: Pick<ThreadMessage, 'seq' | 'sentAtMs'>,
  times: readonly VanishingTime[],
): number | undefined {
  if (seq === 0) return undefined;
  const time = times.find(
    ({ fromMs, untilMs = Number.POSITIVE_INFINITY }) => sentAtMs >= fromMs && sentAtMs < untilMs,
  );
  return time === undefined ? undefined : sentAtMs + time.seconds * 1_000;
}
