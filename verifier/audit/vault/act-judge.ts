/** Judges acts by their doors, and grants by the freezes that stood when they were made. */

import { freezeDoor, type ActKind, type ActLeaf } from '@countersign/rules/access/acts.ts';
import type { GrantLeaf, UsedLeaf } from '@countersign/rules/access/access-leaf.ts';
import type { Door, DoorName } from '@countersign/rules/region-pack.ts';
import { clockSlackS } from '../../limits.ts';
import type { GrantFacts, GrantJudge } from '../grant-judge.ts';
import type { GrantStory } from '../grant-stories.ts';
import { spanOfDay } from '../log-times.ts';

const doors: Record<Exclude<ActKind, 'extend' | 'roster'>, DoorName | Door> = {
  freeze: freezeDoor,
  thaw: 'thaw',
  review: 'review',
  prolong: 'preserve',
  release: 'preserve',
};

type Other = ActLeaf<keyof typeof doors>;
type Freeze = { readonly leaf: ActLeaf<'freeze'>; thawedAt: number | undefined };

/** Remembers what is frozen; what is wrong goes to the findings. */
export class ActJudge {
  readonly #facts: GrantFacts;
  readonly #grants: GrantJudge;
  readonly #freezes = new Map<number, Freeze>();

  constructor(facts: GrantFacts, grants: GrantJudge) {
    this.#facts = facts;
    this.#grants = grants;
  }

  add(leaf: ActLeaf, index: number): void {
    if (leaf.kind === 'extend') return this.#grants.extend(leaf, index);
    const made = this.#grants.madeOn(leaf.day, index);
    this.#grants.checkQuorum({ leaf, index, made, door: doors[leaf.kind] });
    this.#follow(leaf, index);
  }

  /** A grant that is logged behind a freeze was made before it, or should not be. */
  judgeGrant(leaf: GrantLeaf, index: number): void {
    const { findings, policies, times } = this.#facts;
    for (const { at, what } of this.#stopping(leaf)) {
      const made = this.#grants.madeOn(leaf.day, index);
      const lives = policies.inForce(made).map((pack) => pack?.grantSecondsMax ?? Infinity);
      const madeS = Math.max(made.fromS, leaf.expires - Math.max(0, ...lives));
      const isBehind = madeS > times.loggedByS(at) + clockSlackS;
      if (isBehind) findings.breaks(index, `was granted although entry ${at} had frozen ${what}`);
      else findings.notes(index, `stands behind entry ${at}, which froze ${what}`);
    }
  }

  /**
   * A use that is logged behind a freeze was made before it, or should not be. Of authorities a
   * grant says nothing: their freezes can be held against it by whoever knows its body.
   */
  judgeUse({ grant, day }: UsedLeaf, index: number): void {
    const { findings, stories, times } = this.#facts;
    const story = stories.all.get(grant);
    if (story === undefined) return;
    const loggedS = times.loggedAfterS(index) - clockSlackS;
    const madeS = Math.max(spanOfDay(day)?.fromS ?? loggedS, loggedS);
    for (const { at, what } of this.#stopping(story.leaf)) {
      const isBehind = madeS > times.loggedByS(at) + clockSlackS;
      const broken = `uses entry ${grant} although entry ${at} had frozen ${what}`;
      if (isBehind) findings.breaks(index, broken);
      else findings.notes(index, `uses entry ${grant} behind entry ${at}, which froze ${what}`);
    }
  }

  /** Freezes that stand and stop a grant: of its hands, of all grants, of the vault. */
  #stopping({ requester, approvals }: GrantLeaf) {
    const hands = [requester, ...approvals.map(({ slot }) => slot)].map((slot) => `slot:${slot}`);
    return [...this.#freezes].flatMap(([at, { leaf, thawedAt }]) => {
      const stops = ['grants', 'vault', ...hands].includes(leaf.what);
      return stops && thawedAt === undefined ? [{ at, what: leaf.what }] : [];
    });
  }

  #follow(leaf: Other, index: number): void {
    const { findings, stories } = this.#facts;
    switch (leaf.kind) {
      case 'freeze':
        this.#freezes.set(index, { leaf, thawedAt: undefined });
        return;
      case 'thaw':
        return this.#thaw(leaf, index);
      case 'review':
        return stories.review(index, leaf);
      case 'prolong':
        if (stories.prolong(index, leaf) === undefined) return;
        return this.#grants.checkHold(leaf.holdUntil, this.#grants.madeOn(leaf.day, index), index);
      case 'release': {
        const story: GrantStory | undefined = stories.holdOf(index, leaf.grant, 'releases');
        if (story === undefined) return;
        if (story.releasedAt !== undefined)
          findings.breaks(index, `releases entry ${leaf.grant} again`);
        story.releasedAt ??= index;
      }
    }
  }

  #thaw(leaf: ActLeaf<'thaw'>, index: number): void {
    const { findings } = this.#facts;
    const freeze = this.#freezes.get(leaf.freeze);
    if (freeze === undefined) {
      findings.breaks(index, `lifts entry ${leaf.freeze}, which is no earlier freeze`);
      return;
    }
    if (freeze.thawedAt !== undefined) {
      findings.breaks(
        index,
        `lifts entry ${leaf.freeze}, which entry ${freeze.thawedAt} had lifted`,
      );
    }
    const own = [leaf.requester, ...leaf.approvals.map(({ slot }) => slot)];
    if (own.some((slot) => freeze.leaf.what === `slot:${slot}`)) {
      findings.breaks(index, 'lifts a freeze by the hand of whom it froze');
    }
    freeze.thawedAt ??= index;
  }
}
