/** Runs of openings: drives each approved one to its end, and takes up those a kill left behind. */

import type { Logger } from 'pino';
import type { OpeningId } from '@countersign/rules/ids.ts';
import { findOpening, runningOpenings } from '@countersign/store/safety/openings.ts';
import { openingRetryMs } from '../limits.ts';
import { problemCodeOf } from '../doors/problem-codes.ts';
import { stepOpening, type OpeningHouse } from './opening-steps.ts';

/** One run per opening in this process; stages are compare-and-set, so two processes do no harm. */
export class OpeningRuns {
  readonly #house: OpeningHouse;
  readonly #log: Logger;
  readonly #running = new Set<OpeningId>();
  #stopped = false;

  constructor(house: OpeningHouse, log: Logger) {
    this.#house = house;
    this.#log = log;
  }

  /** Begins a run unless there is one. */
  begin(opening: OpeningId): void {
    if (this.#running.has(opening) || this.#stopped) return;
    this.#running.add(opening);
    void this.#run(opening).finally(() => this.#running.delete(opening));
  }

  /** Takes up every opening that is neither opened nor refused. */
  async resume(): Promise<void> {
    for (const opening of await runningOpenings(this.#house.db)) this.begin(opening);
  }

  stop(): void {
    this.#stopped = true;
  }

  async #run(id: OpeningId): Promise<void> {
    try {
      while (!this.#stopped) {
        const opening = await findOpening(this.#house.db, id);
        if (opening === undefined) return;
        const outcome = await stepOpening(this.#house, opening);
        if (outcome.kind === 'ended') return;
        if (outcome.kind === 'later') await pause();
      }
    } catch (error) {
      // The next round takes it up again; nothing was opened.
      this.#log.warn({ fault: problemCodeOf(error) }, 'opening interrupted');
    }
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, openingRetryMs));
}
