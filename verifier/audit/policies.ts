/** The region packs that the access log put in force, and which of them may have governed when. */

import type { PolicyLeaf } from '@countersign/rules/access/access-leaf.ts';
import type { RegionPack } from '@countersign/rules/region-pack.ts';
import type { Findings } from '../finding.ts';
import { logLagS } from '../limits.ts';
import type { KnownPacks } from './known-packs.ts';
import type { LogTimes, TimeSpan } from './log-times.ts';

type Placed = { readonly leaf: PolicyLeaf; readonly pack: RegionPack | undefined };

/** Keeps the policies seen so far, in order. */
export class Policies {
  readonly #packs: KnownPacks;
  readonly #findings: Findings;
  readonly #times: LogTimes;
  readonly #placed: Placed[] = [];

  constructor(packs: KnownPacks, findings: Findings, times: LogTimes) {
    this.#packs = packs;
    this.#findings = findings;
    this.#times = times;
  }

  /** The pack of the newest policy, in force or not; `undefined` if this verifier lacks it. */
  get newest(): RegionPack | undefined {
    return this.#placed.at(-1)?.pack;
  }

  /**
   * How long a change logged at a time must be public: by the rules in force then, or by the
   * longest delay of those that may have been. 0 before the first.
   */
  delayAt(timeS: number): number {
    const surely = this.#placed.findLastIndex(({ leaf }) => leaf.effectiveFrom <= timeS);
    const governing = this.#placed.slice(Math.max(0, surely));
    return Math.max(0, ...governing.map(({ leaf }) => leaf.delaySeconds));
  }

  add(index: number, leaf: PolicyLeaf): void {
    const pack = this.#packs.get(leaf.digest);
    if (pack === undefined) {
      const what = `puts pack ${leaf.pack} in force, which this verifier has no copy of`;
      this.#findings.notes(index, `${what}: name it by --pack`);
    } else if (!isOf(leaf, pack)) {
      this.#findings.breaks(index, 'says otherwise than the pack of its digest');
    }
    const loggedS = this.#times.loggedAfterS(index);
    const isEarly = leaf.effectiveFrom < loggedS + this.delayAt(loggedS) - logLagS;
    if (this.#placed.length > 0 && isEarly) {
      this.#findings.notes(index, 'says to hold sooner after it was logged than the rules allow');
    }
    const before = this.#placed.at(-1)?.leaf.trust;
    if (before !== undefined && before !== leaf.trust) {
      this.#findings.notes(index, 'announces other logs, witnesses or home of staff passkeys');
    }
    this.#placed.push({ leaf, pack });
  }

  /**
   * Packs of which one was in force in a span; `undefined` stands for a pack that is not known.
   * Leaves say from when a policy holds at the earliest, so around a change two may have held.
   */
  inForce({ fromS, toS }: TimeSpan): readonly (RegionPack | undefined)[] {
    const begun = this.#placed.filter(({ leaf }) => leaf.effectiveFrom <= toS);
    const surely = begun.findLastIndex(({ leaf }) => {
      return leaf.effectiveFrom + leaf.delaySeconds + logLagS < fromS;
    });
    // A policy leaf of another version is no leaf that is known here, and its pack neither.
    if (begun.length === 0) return [undefined];
    return begun.slice(Math.max(0, surely)).map(({ pack }) => pack);
  }
}

function isOf(leaf: PolicyLeaf, pack: RegionPack): boolean {
  const isNamed = pack.pack === leaf.pack && pack.version === leaf.packVersion;
  return isNamed && pack.rosterDelaySeconds === leaf.delaySeconds;
}
