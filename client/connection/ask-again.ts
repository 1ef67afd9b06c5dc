/** Asks again when the line was lost on the way: for questions that may safely be asked twice. */

import { Problem } from '@countersign/wire/problems.ts';
import { Unreachable } from '../http/edge-door.ts';
import { resendMs } from '../limits.ts';
import type { Timers } from '../platform.ts';

/** Lost lines that one question outlives. */
const triesMax = 5;

/** What waiting for a connection takes. */
export type Reconnecting = { whenOnline(): Promise<void>; readonly timers: Timers };

/** The answer, over as many lines as it takes within reason. */
export async function askAgain<Answer>(
  reconnecting: Reconnecting,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    await reconnecting.whenOnline();
    try {
      return await ask();
    } catch (error) {
      const lost =
        error instanceof Unreachable
        || (error instanceof Problem && error.code === 'channel-unknown');
      if (!lost || tries >= triesMax) throw error;
    }
    await new Promise<void>((resolve) => void reconnecting.timers.set(resolve, resendMs));
  }
}
