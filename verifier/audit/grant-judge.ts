/** Judges a grant, or more time for a gag, when it was logged: its time, its door, its quorum. */

import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import {
  coreOfGrant,
  grantChallengePreimage,
  type GrantLeaf,
  type RosterLeaf,
} from '@countersign/rules/access/access-leaf.ts';
import { actChallengePreimage, coreOfAct, type ActLeaf } from '@countersign/rules/access/acts.ts';
import type { Door, DoorName, RegionPack } from '@countersign/rules/region-pack.ts';
import type { Findings } from '../finding.ts';
import { clockSlackS } from '../limits.ts';
import { bucketSizes, gagEndS, type GrantStories } from './grant-stories.ts';
import { overlap, spanOfDay, type LogTimes, type TimeSpan } from './log-times.ts';
import type { Policies } from './policies.ts';
import { approvalFaults, doorFaults, regionFaults } from './quorum.ts';
import type { Rosters } from './rosters.ts';
import type { Programs } from './vault/programs.ts';

/** What a judgement looks at: all that stands before the entry in the log. */
export type GrantFacts = {
  readonly findings: Findings;
  readonly times: LogTimes;
  readonly rosters: Rosters;
  readonly policies: Policies;
  readonly programs: Programs;
  readonly stories: GrantStories;
};

/** Any time there is. */
const always: TimeSpan = { fromS: Number.NEGATIVE_INFINITY, toS: Number.POSITIVE_INFINITY };

/** One judgement after the other; what is wrong goes to the findings. */
export class GrantJudge {
  readonly #facts: GrantFacts;

  constructor(facts: GrantFacts) {
    this.#facts = facts;
  }

  grant(leaf: GrantLeaf, index: number): void {
    const { findings, policies, stories } = this.#facts;
    const made = this.#madeWithin(leaf, index);
    if (!bucketSizes.has(leaf.scopeBucket)) findings.breaks(index, 'has no known scope');
    this.#checkGag(leaf.revealBy, made, index);
    this.checkHold(leaf.holdUntil, made, index);
    this.checkQuorum({ leaf, index, made, door: leaf.class });
    const packs = policies.inForce(made);
    const freshS = Math.max(...packs.map((pack) => pack?.logFreshSeconds ?? 0), 0) + clockSlackS;
    for (const sealed of stories.overdueAt(made.fromS - freshS)) {
      const when = new Date((gagEndS(sealed) ?? 0) * 1_000).toISOString();
      const what = `was granted while the reveal of entry ${sealed.index} was overdue since`;
      findings.breaks(index, `${what} ${when}`);
    }
    this.#checkReview(leaf, made, index);
    stories.add(index, leaf);
  }

  extend(leaf: ActLeaf<'extend'>, index: number): void {
    const { stories, times } = this.#facts;
    const day = spanOfDay(leaf.day) ?? always;
    const afterS = Math.max(day.fromS, times.loggedAfterS(index) - clockSlackS);
    if (stories.extend(index, leaf, afterS) === undefined) return;
    const made = this.#upToLogged(day, index);
    this.#checkGag(leaf.revealBy, made, index);
    this.checkQuorum({ leaf, index, made, door: 'sealed' });
  }

  /** A grant names its day and its end, and lives no longer than the pack allows. */
  #madeWithin(leaf: GrantLeaf, index: number): TimeSpan {
    const { findings, policies } = this.#facts;
    const day = spanOfDay(leaf.day) ?? always;
    const lives = policies.inForce(day).map((pack) => pack?.grantSecondsMax ?? Infinity);
    const life = { fromS: leaf.expires - Math.max(0, ...lives), toS: leaf.expires };
    const made = overlap(day, life);
    if (made.fromS <= made.toS) return this.#upToLogged(made, index);
    findings.breaks(index, 'lives longer than the rules allow, or ended before its own day');
    return this.#upToLogged(day, index);
  }

  /** The day that a leaf names, cut at when it was logged: no other time of it is proven. */
  madeOn(day: string, index: number): TimeSpan {
    return this.#upToLogged(spanOfDay(day) ?? always, index);
  }

  /** A hold ends, and not later than the rules allow. */
  checkHold(holdUntil: number | undefined, made: TimeSpan, index: number): void {
    if (holdUntil === undefined || holdUntil <= made.toS + this.#longest(made, 'holdSecondsMax')) {
      return;
    }
    this.#facts.findings.breaks(index, 'is held for longer than the rules allow');
  }

  /** An emergency says by when it is reviewed, and there is none while another waits too long. */
  #checkReview(leaf: GrantLeaf, made: TimeSpan, index: number): void {
    const { findings, policies, stories } = this.#facts;
    const { reviewBy } = leaf;
    if (reviewBy === undefined) {
      const packs = policies.inForce(made);
      const isOwed = packs.every((pack) => (pack?.reviewSecondsMax ?? 0) > 0);
      if (leaf.class === 'emergency' && isOwed) {
        findings.breaks(index, 'is an emergency that says nothing of its review');
      }
      return;
    }
    if (reviewBy > made.toS + this.#longest(made, 'reviewSecondsMax')) {
      findings.breaks(index, 'is reviewed later than the rules allow');
    }
    const packs = policies.inForce(made);
    const freshS = Math.max(...packs.map((pack) => pack?.logFreshSeconds ?? 0), 0) + clockSlackS;
    for (const waiting of stories.unreviewedAt(made.fromS - freshS)) {
      const what = 'is an emergency, granted while the review of entry';
      findings.breaks(index, `${what} ${waiting.index} was overdue`);
    }
  }

  #longest(made: TimeSpan, name: keyof RegionPack & `${string}SecondsMax`): number {
    const packs = this.#facts.policies.inForce(made);
    return Math.max(0, ...packs.map((pack) => pack?.[name] ?? Infinity));
  }

  #upToLogged(span: TimeSpan, index: number): TimeSpan {
    const loggedBy = { fromS: always.fromS, toS: this.#facts.times.loggedByS(index) + clockSlackS };
    return overlap(span, loggedBy);
  }

  #checkGag(revealBy: number | undefined, made: TimeSpan, index: number): void {
    if (revealBy === undefined) return;
    if (revealBy <= made.toS + this.#longest(made, 'revealSecondsMax')) return;
    this.#facts.findings.breaks(index, 'is sealed for longer than the rules allow');
  }

  /** Whether the people of a door stand behind a leaf. */
  checkQuorum({ leaf, index, made, door }: Judged): void {
    const { findings, rosters, policies, programs } = this.#facts;
    // A vault of another program grants nothing, and is stopped like any other.
    if (leaf.kind !== 'freeze') programs.judge(index, made);
    const roster = rosters.citedBy({ index, roster: leaf.roster, made });
    if (roster === undefined) return;
    const { requester, approvals } = leaf;
    const quorum = { requester, approvals, roster, challenge: challengeOf(leaf) };
    for (const fault of approvalFaults(quorum)) findings.breaks(index, fault);
    // Around a change of the rules either may have held: it must fit one of them.
    const packs = policies.inForce(made);
    const isReport = leaf.kind === 'grant' && leaf.class === 'report';
    const known = packs.flatMap((pack) => {
      const asked = typeof door === 'string' ? pack?.doors[door] : door;
      const region = isReport ? pack?.pack : undefined;
      return asked === undefined ? [] : [{ asked, region }];
    });
    const faults = known.map(({ asked, region }) => {
      return [...doorFaults(quorum, asked), ...regionFaults(quorum, region)];
    });
    const least = faults.toSorted((a, b) => a.length - b.length)[0] ?? [];
    if (known.length > 0 && (least.length === 0 || known.length === packs.length)) {
      for (const fault of least) findings.breaks(index, fault);
      return;
    }
    for (const fault of doorFaults(quorum, undefined)) findings.breaks(index, fault);
    const what = 'stands under rules of which this verifier has no copy, so that nobody checked';
    findings.breaks(index, `${what} who had to approve it: name them by --pack`);
  }
}

/** A roster that people changed: it says who. */
export type ChangedRoster = RosterLeaf
  & Required<Pick<RosterLeaf, 'roster' | 'day' | 'requester' | 'approvals'>>;

type Judged = {
  readonly leaf: GrantLeaf | ActLeaf | ChangedRoster;
  readonly index: number;
  readonly made: TimeSpan;
  readonly door: DoorName | Door;
};

/** SHA-256 of the core that the people behind a leaf signed. */
export function challengeOf(leaf: Judged['leaf']): Uint8Array {
  if (leaf.kind === 'grant') return crypto.sha256(grantChallengePreimage(coreOfGrant(leaf)));
  if (leaf.kind !== 'roster') return crypto.sha256(actChallengePreimage(coreOfAct(leaf)));
  const { approvals: _approvals, sig: _sig, effectiveFrom: _from, ...core } = leaf;
  return crypto.sha256(actChallengePreimage(core));
}
