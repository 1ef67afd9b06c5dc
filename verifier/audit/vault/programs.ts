/** The vault's programs: a new one must be public for its delay before it grants anything. */

import type { Findings } from '../../finding.ts';
import { clockSlackS } from '../../limits.ts';
import type { LogTimes, TimeSpan } from '../log-times.ts';

/** A program that took another's place, and what is known of when it was announced. */
type Announced = {
  readonly index: number;
  readonly delayS: number;
  /** The newest day in the entries before it: by the vault's own word it is no older. */
  readonly daysS: number;
};

/** Keeps the newest program; leaves without a name for it are of the one announced last. */
export class Programs {
  readonly #findings: Findings;
  readonly #times: LogTimes;
  #build: string | undefined;
  #changed: Announced | undefined;
  #daysS = Number.NEGATIVE_INFINITY;

  constructor(findings: Findings, times: LogTimes) {
    this.#findings = findings;
    this.#times = times;
  }

  /** Takes the day that an entry names. */
  sawDay(day: TimeSpan): void {
    this.#daysS = Math.max(this.#daysS, day.fromS);
  }

  /** Takes a program; the first has nobody to warn, and the same with another key is no change. */
  announce(index: number, build: string, delayS: number): void {
    if (this.#build !== undefined && this.#build !== build) {
      this.#findings.notes(index, `announces another program for the vault: build ${build}`);
      this.#changed = { index, delayS, daysS: this.#daysS };
    }
    this.#build = build;
  }

  /**
   * Judges when a grant or an extension was made. Only a head that was seen without the program
   * dates it for good; the vault's own days can raise a doubt, and no more.
   */
  judge(index: number, made: TimeSpan): void {
    if (this.#changed === undefined) return;
    const { index: at, delayS, daysS } = this.#changed;
    const madeByS = made.toS + clockSlackS;
    const headsS = this.#times.loggedAfterS(at) + delayS;
    if (headsS > madeByS) {
      this.#findings.breaks(index, tooEarly(at, headsS));
    } else if (daysS + delayS > madeByS) {
      this.#findings.notes(index, `${tooEarly(at, daysS + delayS)}, as its own days would have it`);
    }
  }
}

function tooEarly(at: number, untilS: number): string {
  const time = new Date(untilS * 1_000).toISOString();
  return `was made by the program of entry ${at}, which could act from ${time} at the earliest`;
}
