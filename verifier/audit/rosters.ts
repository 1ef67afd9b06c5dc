/** The rosters of the access log: who could approve at a time, and did each follow the last. */

import type { RosterLeaf, RosterSlot } from '@countersign/rules/access/access-leaf.ts';
import type { Findings } from '../finding.ts';
import { clockSlackS, logLagS } from '../limits.ts';
import type { LogTimes, TimeSpan } from './log-times.ts';

/** A roster with the delay that the rules demanded of it when it was logged. */
type Placed = { readonly leaf: RosterLeaf; readonly delayS: number };

/** A leaf that cites a roster, and when it was made. */
export type Citation = {
  readonly index: number;
  readonly roster: number;
  readonly made: TimeSpan;
};

/** Keeps the rosters seen so far, by index. */
export class Rosters {
  readonly #findings: Findings;
  readonly #times: LogTimes;
  readonly #byIndex = new Map<number, Placed>();
  #lastSeq = 0;
  #newest: RosterLeaf | undefined;

  constructor(findings: Findings, times: LogTimes) {
    this.#findings = findings;
    this.#times = times;
  }

  /** Takes the next roster; `delayS` is what the pack then in force asks for. */
  add(index: number, leaf: RosterLeaf, delayS: number): void {
    if (leaf.seq !== this.#lastSeq + 1) {
      const what = `roster ${leaf.seq} follows roster ${this.#lastSeq}`;
      this.#findings.breaks(index, `${what}, so one is missing or doubled`);
    }
    this.#lastSeq = leaf.seq;
    const slots = leaf.slots.map(({ slot }) => slot);
    if (new Set(slots).size !== slots.length) this.#findings.breaks(index, 'names a slot twice');
    if (this.#newest !== undefined && leaf.approvals === undefined) {
      const what = 'changes the roster by more than one invitation taken up, and by nobody';
      if (!isEnrolment(this.#newest.slots, leaf.slots)) this.#findings.breaks(index, what);
    }
    this.#newest = leaf;
    const demanded = leaf.seq === 1 ? 0 : delayS;
    if (leaf.effectiveFrom < this.#times.loggedAfterS(index) + demanded - logLagS) {
      this.#findings.notes(index, 'says to hold sooner after it was logged than the rules allow');
    }
    this.#byIndex.set(index, { leaf, delayS: demanded });
  }

  /** The roster that a leaf cites; a finding if it was not the one in force. */
  citedBy({ index, roster, made }: Citation): RosterLeaf | undefined {
    const cited = this.#byIndex.get(roster);
    if (cited === undefined) {
      this.#findings.breaks(index, `cites entry ${roster}, which is no earlier roster`);
      return undefined;
    }
    const announcedS = this.#times.loggedAfterS(roster) + cited.delayS;
    if (cited.leaf.effectiveFrom >= made.toS || announcedS > made.toS + clockSlackS) {
      const untilS = Math.max(cited.leaf.effectiveFrom, announcedS);
      const time = new Date(untilS * 1_000).toISOString();
      this.#findings.breaks(index, `cites a roster that was not yet in force before ${time}`);
    }
    for (const [later, { leaf, delayS }] of this.#byIndex) {
      // It holds from when the vault saw it logged, which is later than it says by some way.
      if (later > roster && leaf.effectiveFrom + delayS + logLagS < made.fromS) {
        this.#findings.breaks(index, `cites a roster that entry ${later} had replaced`);
      }
    }
    return cited.leaf;
  }
}

/** Whether all that is new is one place that was invited, and now has a passkey. */
function isEnrolment(before: readonly RosterSlot[], after: readonly RosterSlot[]): boolean {
  const changed = after.filter((slot, at) => JSON.stringify(slot) !== JSON.stringify(before[at]));
  const [taken] = changed;
  const was = before[after.findIndex((slot) => slot === taken)];
  const isSame = taken?.slot === was?.slot && String(taken?.roles) === String(was?.roles);
  const isTaken = was?.state === 'invited' && taken?.state === 'active';
  return before.length === after.length && changed.length === 1 && isSame && isTaken;
}
