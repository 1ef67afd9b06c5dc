/** Tries a statement again until the log has it: a log or witness that is away comes back. */

import { Problem, type ProblemCode } from '@countersign/wire/problems.ts';
import { Unreachable } from '../http/edge-door.ts';
import { loggedAnswerMsMax, resendMs } from '../limits.ts';
import type { Platform } from '../platform.ts';

const passing: readonly ProblemCode[] = ['log-unavailable', 'log-not-countersigned', 'log-stale'];

/** The answer; the last problem is thrown once the time for waiting is over. */
export async function untilLogged<Answer>(
  { clock, timers }: Pick<Platform, 'clock' | 'timers'>,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const endMs = clock() + loggedAnswerMsMax;
  for (let waitMs = resendMs; ; waitMs *= 2) {
    try {
      return await ask();
    } catch (error) {
      const mayPass =
        error instanceof Unreachable || (error instanceof Problem && passing.includes(error.code));
      if (!mayPass || clock() + waitMs > endMs) throw error;
    }
    await new Promise<void>((resolve) => void timers.set(resolve, waitMs));
  }
}
