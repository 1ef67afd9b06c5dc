/** What became of every grant: used or void, sealed or revealed, and in which order. */

import type {
  GrantLeaf,
  RevealLeaf,
  UsedLeaf,
  VoidLeaf,
} from '@countersign/rules/access/access-leaf.ts';
import type { ActLeaf } from '@countersign/rules/access/acts.ts';
import type { Findings } from '../finding.ts';
import { clockSlackS } from '../limits.ts';
import { spanOfDay } from './log-times.ts';

/** A grant and every entry about it so far. */
export type GrantStory = {
  readonly index: number;
  readonly leaf: GrantLeaf;
  readonly usedAt: { readonly index: number; readonly openedBucket: string }[];
  voidAt: number | undefined;
  readonly extendedAt: { readonly index: number; readonly revealBy: number }[];
  reveal: { readonly index: number; readonly leaf: RevealLeaf } | undefined;
  /** Of an emergency. */
  review: { readonly index: number; readonly leaf: ActLeaf<'review'> } | undefined;
  /** Of a hold. */
  readonly prolongedAt: { readonly index: number; readonly holdUntil: number }[];
  releasedAt: number | undefined;
  endedAt: number | undefined;
};

/** A grant of which nothing more is known. */
export function newStory(index: number, leaf: GrantLeaf): GrantStory {
  return {
    index,
    leaf,
    usedAt: [],
    voidAt: undefined,
    extendedAt: [],
    reveal: undefined,
    review: undefined,
    prolongedAt: [],
    releasedAt: undefined,
    endedAt: undefined,
  };
}

/** Messages at most, by the name of a bucket. */
export const bucketSizes: ReadonlyMap<string, number> = new Map([
  ['1', 1],
  ['10', 10],
  ['100', 100],
  ['1000', 1_000],
  ['10000', 10_000],
  ['100000', 100_000],
]);

const hidden: readonly string[] = ['legal', 'emergency', 'preserve'];

/** Until when a hold lasts, in seconds since the epoch; `undefined` where nothing is held. */
export function holdEndS({ leaf, prolongedAt }: GrantStory): number | undefined {
  const ends = prolongedAt.map(({ holdUntil }) => holdUntil);
  return leaf.holdUntil === undefined ? undefined : Math.max(leaf.holdUntil, ...ends);
}

/** By when a grant's gag ends, in seconds since the epoch; `undefined` where there is no gag. */
export function gagEndS({ leaf, extendedAt }: GrantStory): number | undefined {
  const ends = extendedAt.map(({ revealBy }) => revealBy);
  return leaf.revealBy === undefined ? undefined : Math.max(leaf.revealBy, ...ends);
}

/** Grants by index; says what is wrong with each entry about one. */
export class GrantStories {
  readonly #findings: Findings;
  readonly #byIndex = new Map<number, GrantStory>();
  /** Nobody draws the same commitment twice: a second grant of one is a copy. */
  readonly #byCommit = new Map<string, number>();
  /** Sealed grants that are not revealed: few, and looked through for every grant. */
  readonly #sealed = new Set<GrantStory>();
  /** Emergencies that nobody has reviewed. */
  readonly #unreviewed = new Set<GrantStory>();

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  get all(): ReadonlyMap<number, GrantStory> {
    return this.#byIndex;
  }

  add(index: number, leaf: GrantLeaf): void {
    const story = newStory(index, leaf);
    const twin = this.#byCommit.get(leaf.commit);
    if (twin !== undefined) {
      this.#breaks(index, `carries the commitment of entry ${twin}: two grants of one order`);
    }
    this.#byCommit.set(leaf.commit, twin ?? index);
    this.#byIndex.set(index, story);
    if (leaf.class === 'sealed') this.#sealed.add(story);
    if (leaf.reviewBy !== undefined) this.#unreviewed.add(story);
  }

  /** Sealed grants whose gag had ended at a time, in seconds, and which nobody has revealed. */
  overdueAt(timeS: number): readonly GrantStory[] {
    return [...this.#sealed].filter((story) => (gagEndS(story) ?? Infinity) < timeS);
  }

  /** Emergencies whose review was due at a time, in seconds, and is not in the log. */
  unreviewedAt(timeS: number): readonly GrantStory[] {
    return [...this.#unreviewed].filter(({ leaf }) => (leaf.reviewBy ?? Infinity) < timeS);
  }

  /** Emergencies that are not reviewed yet, in order. */
  get unreviewed(): readonly GrantStory[] {
    return [...this.#unreviewed];
  }

  /** Sealed grants that are not revealed yet, in order. */
  get sealed(): readonly GrantStory[] {
    return [...this.#sealed];
  }

  use(index: number, leaf: UsedLeaf): void {
    const story = this.#about(index, leaf.grant, 'uses');
    if (story === undefined) return;
    const opened = bucketSizes.get(leaf.openedBucket) ?? Infinity;
    if (!(opened <= (bucketSizes.get(story.leaf.scopeBucket) ?? 0))) {
      this.#breaks(index, `opened more than entry ${leaf.grant} grants`);
    }
    if (leaf.day < story.leaf.day) this.#breaks(index, 'is dated before its grant');
    const day = spanOfDay(leaf.day);
    if (day !== undefined && day.fromS > story.leaf.expires) {
      this.#breaks(index, `uses entry ${leaf.grant} after it had expired`);
    }
    if (story.voidAt !== undefined) {
      const what = `uses entry ${leaf.grant}, which entry ${story.voidAt} had closed as unused`;
      this.#breaks(index, what);
    }
    if (story.usedAt.length > 0) this.#findings.notes(index, `uses entry ${leaf.grant} once more`);
    story.usedAt.push({ index, openedBucket: leaf.openedBucket });
  }

  close(index: number, leaf: VoidLeaf): void {
    const story = this.#about(index, leaf.grant, 'closes');
    if (story === undefined) return;
    const [used] = story.usedAt;
    if (used !== undefined) {
      this.#breaks(index, `calls entry ${leaf.grant} unused, which entry ${used.index} used`);
    }
    if (story.voidAt !== undefined) this.#breaks(index, `closes entry ${leaf.grant} once more`);
    const day = spanOfDay(leaf.day);
    if (day === undefined || day.toS + clockSlackS < story.leaf.expires) {
      this.#breaks(index, `closes entry ${leaf.grant} before it had expired`);
    }
    story.voidAt ??= index;
  }

  /**
   * The sealed grant that an extension is about, which was surely not logged before a time, in
   * seconds; the quorum is judged elsewhere.
   */
  extend(index: number, leaf: ActLeaf<'extend'>, afterS: number): GrantStory | undefined {
    const story = this.#about(index, leaf.grant, 'extends');
    if (story === undefined) return undefined;
    if (!this.#isSealed(story, index)) return undefined;
    const endS = gagEndS(story) ?? 0;
    if (afterS > endS) {
      // It prolongs nothing: from its end on the gag is overdue.
      this.#breaks(index, `extends entry ${leaf.grant} after its gag had ended`);
      return story;
    }
    if (leaf.revealBy <= endS) {
      this.#findings.notes(index, `gives entry ${leaf.grant} no more time than it has`);
    }
    story.extendedAt.push({ index, revealBy: leaf.revealBy });
    return story;
  }

  reveal(index: number, leaf: RevealLeaf): void {
    const story = this.#about(index, leaf.grant, 'reveals');
    if (story === undefined || !this.#isSealed(story, index)) return;
    if (!hidden.includes(leaf.class)) {
      this.#breaks(index, `reveals entry ${leaf.grant} as ${leaf.class}, which no gag can hide`);
    }
    const endS = gagEndS(story);
    const day = spanOfDay(leaf.day);
    if (day === undefined || leaf.day < story.leaf.day) {
      this.#breaks(index, 'is dated before its grant');
    } else if (endS !== undefined && day.fromS > endS) {
      this.#findings.notes(index, `reveals entry ${leaf.grant} days after its gag had ended`);
    }
    story.reveal = { index, leaf };
    this.#sealed.delete(story);
  }

  review(index: number, leaf: ActLeaf<'review'>): void {
    const story = this.#about(index, leaf.grant, 'reviews');
    if (story === undefined) return;
    if (story.leaf.reviewBy === undefined) {
      this.#breaks(index, `reviews entry ${leaf.grant}, which is no emergency`);
      return;
    }
    if (story.review !== undefined) {
      this.#breaks(index, `reviews entry ${leaf.grant}, which entry ${story.review.index} had`);
      return;
    }
    const { requester, approvals } = story.leaf;
    const hands = [requester, ...approvals.map(({ slot }) => slot)];
    const looked = [leaf.requester, ...leaf.approvals.map(({ slot }) => slot)];
    if (looked.some((slot) => hands.includes(slot))) {
      this.#breaks(index, `reviews entry ${leaf.grant} by a hand that was on it`);
    }
    if (leaf.outcome === 'not-confirmed') {
      this.#findings.notes(index, `does not confirm the emergency of entry ${leaf.grant}`);
    }
    story.review = { index, leaf };
    this.#unreviewed.delete(story);
  }

  prolong(index: number, leaf: ActLeaf<'prolong'>): GrantStory | undefined {
    const story = this.holdOf(index, leaf.grant, 'prolongs');
    story?.prolongedAt.push({ index, holdUntil: leaf.holdUntil });
    return story;
  }

  /** The key of a hold is gone: because it was released, or because its time has passed. */
  endHold(index: number, grant: number, day: string): void {
    const story = this.holdOf(index, grant, 'ends');
    if (story === undefined) return;
    const dayEndS = spanOfDay(day)?.toS ?? -Infinity;
    if (story.releasedAt === undefined && dayEndS + clockSlackS < (holdEndS(story) ?? 0)) {
      this.#breaks(
        index,
        `ends the hold of entry ${grant} before its time, and nobody released it`,
      );
    }
    story.endedAt = index;
  }

  /** The grant of a hold that goes on. */
  holdOf(index: number, grant: number, verb: string): GrantStory | undefined {
    const story = this.#about(index, grant, verb);
    if (story === undefined) return undefined;
    if (story.leaf.holdUntil === undefined) this.#breaks(index, `${verb} entry ${grant}, no hold`);
    else if (story.endedAt === undefined) return story;
    else this.#breaks(index, `${verb} entry ${grant}, which entry ${story.endedAt} had ended`);
    return undefined;
  }

  #isSealed({ index: grant, leaf, reveal }: GrantStory, index: number): boolean {
    if (leaf.class !== 'sealed') {
      this.#breaks(index, `is about entry ${grant}, which was never sealed`);
      return false;
    }
    if (reveal === undefined) return true;
    this.#breaks(index, `is about entry ${grant}, which entry ${reveal.index} had revealed`);
    return false;
  }

  #about(index: number, grant: number, verb: string): GrantStory | undefined {
    const story = this.#byIndex.get(grant);
    if (story === undefined) {
      this.#breaks(index, `${verb} entry ${grant}, which is no earlier grant`);
    }
    return story;
  }

  #breaks(index: number, what: string): void {
    this.#findings.breaks(index, what);
  }
}
