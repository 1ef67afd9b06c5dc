/** Tries a statement again until the log has it: a log or witness that is away comes back. */

import { Problem, type ProblemCode } from '@countersign/wire/problems.ts';
import { Unreachable } from '../http/edge-door.ts';
import { loggedAnswerMsMax, loggedSoonMs, resendMs } from '../limits.ts';
import type { Platform } from '../platform.ts';

const passing: readonly ProblemCode[] = ['log-unavailable', 'log-not-countersigned', 'log-stale'];

/** Told `true` when the log lets a statement wait longer than usual, and `false` at the end. */
export type LogWaitListener = (waits: boolean) => void;

/** The answer; the last problem is thrown once the time for waiting is over. */
export async function untilLogged<Answer>(
  { clock, timers }: Pick<Platform, 'clock' | 'timers'>,
  ask: () => Promise<Answer>,
  onWait: LogWaitListener = () => undefined,
): Promise<Answer> {
  const endMs = clock() + loggedAnswerMsMax;
  const late = timers.set(() => onWait(true), loggedSoonMs);
  try {
    for (let waitMs = resendMs; ; waitMs *= 2) {
      try {
        return await ask();
      } catch (error) {
        const byLog = error instanceof Problem && passing.includes(error.code);
        const mayPass = byLog || error instanceof Unreachable;
        if (!mayPass || clock() + waitMs > endMs) throw error;
        if (byLog) onWait(true);
      }
      await new Promise<void>((resolve) => void timers.set(resolve, waitMs));
    }
  } finally {
    timers.clear(late);
    onWait(false);
  }
}
