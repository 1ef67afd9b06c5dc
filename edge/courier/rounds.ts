/** Rounds: work done again and again, one run at a time, whatever goes wrong in between. */

import type { Logger } from 'pino';
import { takeTurns, type Turns } from '@countersign/base/node/turns.ts';
import { problemCodeOf } from '../doors/problem-codes.ts';

/** A repeated job. */
export type Round = {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<unknown> | void;
};

/** Starts the rounds; `stop` lets the running ones end. */
export function startRounds(rounds: readonly Round[], log: Logger): Turns {
  const running = rounds.map((round) => startRound(round, log));
  return {
    stop: async () => {
      await Promise.all(running.map((one) => one.stop()));
    },
  };
}

function startRound(round: Round, log: Logger): Turns {
  let lastFault = '';
  return takeTurns(async () => {
    try {
      await round.run();
      lastFault = '';
    } catch (error) {
      // Said once per outage, not once per try.
      const fault = problemCodeOf(error);
      if (fault !== lastFault) log.warn({ round: round.name, fault }, 'round failed');
      lastFault = fault;
    }
  }, round.everyMs);
}
