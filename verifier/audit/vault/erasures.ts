/** The keys that the vault says it destroyed: each once, of a known kind, not before its time. */

import type { EraseLeaf } from '@countersign/rules/access/access-leaf.ts';
import type { RegionPack, RetentionClass } from '@countersign/rules/region-pack.ts';
import type { Findings } from '../../finding.ts';
import { clockSlackS } from '../../limits.ts';
import type { GrantStories } from '../grant-stories.ts';
import { spanOfDay, type LogTimes, type TimeSpan } from '../log-times.ts';
import type { Policies } from '../policies.ts';

/** What an erasure is judged by. */
export type ErasureFacts = {
  readonly findings: Findings;
  readonly times: LogTimes;
  readonly policies: Policies;
  readonly stories: GrantStories;
};

const retentionClasses: readonly RetentionClass[] = ['messages', 'evidence', 'accounts'];

/** Remembers which keys are gone; what is wrong goes to the findings. */
export class Erasures {
  readonly #facts: ErasureFacts;
  readonly #gone = new Set<string>();

  constructor(facts: ErasureFacts) {
    this.#facts = facts;
  }

  add(leaf: EraseLeaf, index: number): void {
    const { findings } = this.#facts;
    const { kept, epoch } = leaf;
    const name = `${kept} ${epoch}`;
    if (this.#gone.has(name)) findings.breaks(index, `destroys key ${epoch} of ${kept} again`);
    this.#gone.add(name);
    if (kept === 'hold') {
      this.#facts.stories.endHold(index, epoch, leaf.day);
      return;
    }
    const known = retentionClasses.find((one) => one === kept);
    if (known === undefined) findings.breaks(index, 'destroys a key of no known kind');
    else this.#checkTime(leaf, known, index);
  }

  /** An epoch is named by the second it ends, and its key is kept for so long after that. */
  #checkTime({ epoch, day }: EraseLeaf, kept: RetentionClass, index: number): void {
    const { findings, policies } = this.#facts;
    const made = this.#madeWithin(day, index);
    // Around a change of the rules either may have held, and the sooner one excuses the vault.
    const packs = policies.inForce(made);
    const known = packs.filter((pack): pack is RegionPack => pack !== undefined);
    if (known.length < packs.length) {
      const what = 'stands under rules of which this verifier has no copy, so that nobody checked';
      findings.notes(index, `${what} whether this key could go: name them by --pack`);
      return;
    }
    const kepts = known.map(({ retentionSeconds }) => retentionSeconds[kept]);
    const earliestS = Math.min(...kepts.map((keptS) => (keptS === 0 ? Infinity : epoch + keptS)));
    if (earliestS === Infinity) {
      findings.breaks(index, `destroys key ${epoch} of ${kept}, which the rules keep`);
    } else if (made.toS <= earliestS) {
      const time = new Date(earliestS * 1_000).toISOString();
      findings.breaks(
        index,
        `destroys key ${epoch} of ${kept}, which was to be kept until ${time}`,
      );
    }
  }

  #madeWithin(day: string, index: number): TimeSpan {
    const { fromS, toS } = spanOfDay(day) ?? { fromS: -Infinity, toS: Infinity };
    return { fromS, toS: Math.min(toS, this.#facts.times.loggedByS(index) + clockSlackS) };
  }
}
