/** The rosters of the access log: who could approve on a day, and did each follow the last. */

import type { RosterLeaf } from '@countersign/rules/access/access-leaf.ts';
import type { Findings } from '../finding.ts';

const dayS = 86_400;

/** Keeps the rosters seen so far, by index. */
export class Rosters {
  readonly #findings: Findings;
  readonly #byIndex = new Map<number, RosterLeaf>();
  #lastSeq = 0;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  add(index: number, leaf: RosterLeaf): void {
    if (leaf.seq !== this.#lastSeq + 1) {
      const what = `roster ${leaf.seq} follows roster ${this.#lastSeq}`;
      this.#findings.breaks(index, `${what}, so one is missing or doubled`);
    }
    this.#lastSeq = leaf.seq;
    const slots = leaf.slots.map(({ slot }) => slot);
    if (new Set(slots).size !== slots.length) this.#findings.breaks(index, 'names a slot twice');
    this.#byIndex.set(index, leaf);
  }

  /** The roster that a grant of a day cites; a finding if it was not the one in force. */
  citedBy(grantIndex: number, rosterIndex: number, day: string): RosterLeaf | undefined {
    const cited = this.#byIndex.get(rosterIndex);
    if (cited === undefined) {
      this.#findings.breaks(grantIndex, `cites entry ${rosterIndex}, which is no earlier roster`);
      return undefined;
    }
    const startS = Date.parse(`${day}T00:00:00Z`) / 1000;
    if (cited.effectiveFrom >= startS + dayS) {
      this.#findings.breaks(grantIndex, `cites a roster that was not yet in force on ${day}`);
    }
    for (const [index, later] of this.#byIndex) {
      // Leaves carry days, so only a roster in force before that day began is surely newer.
      if (index > rosterIndex && later.effectiveFrom < startS) {
        this.#findings.breaks(grantIndex, `cites a roster that entry ${index} had replaced`);
      }
    }
    return cited;
  }
}
