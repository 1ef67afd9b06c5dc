/** Judges a grant, or more time for a gag, when it was logged: its time, its door, its quorum. */

import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import {
  coreOfGrant,
  extendChallengePreimage,
  grantChallengePreimage,
  type ExtendLeaf,
  type GrantLeaf,
} from '@countersign/rules/access/access-leaf.ts';
import type { DoorName } from '@countersign/rules/region-pack.ts';
import type { Findings } from '../finding.ts';
import { clockSlackS } from '../limits.ts';
import { bucketSizes, gagEndS, type GrantStories } from './grant-stories.ts';
import { overlap, spanOfDay, type LogTimes, type TimeSpan } from './log-times.ts';
import type { Policies } from './policies.ts';
import { approvalFaults, doorFaults } from './quorum.ts';
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
    this.#checkQuorum({ leaf, index, made, door: leaf.class });
    const packs = policies.inForce(made);
    const freshS = Math.max(...packs.map((pack) => pack?.logFreshSeconds ?? 0), 0) + clockSlackS;
    for (const sealed of stories.overdueAt(made.fromS - freshS)) {
      const when = new Date((gagEndS(sealed) ?? 0) * 1_000).toISOString();
      const what = `was granted while the reveal of entry ${sealed.index} was overdue since`;
      findings.breaks(index, `${what} ${when}`);
    }
    stories.add(index, leaf);
  }

  extend(leaf: ExtendLeaf, index: number): void {
    const { stories, times } = this.#facts;
    const day = spanOfDay(leaf.day) ?? always;
    const afterS = Math.max(day.fromS, times.loggedAfterS(index) - clockSlackS);
    if (stories.extend(index, leaf, afterS) === undefined) return;
    const made = this.#upToLogged(day, index);
    this.#checkGag(leaf.revealBy, made, index);
    this.#checkQuorum({ leaf, index, made, door: 'sealed' });
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

  #upToLogged(span: TimeSpan, index: number): TimeSpan {
    const loggedBy = { fromS: always.fromS, toS: this.#facts.times.loggedByS(index) + clockSlackS };
    return overlap(span, loggedBy);
  }

  #checkGag(revealBy: number | undefined, made: TimeSpan, index: number): void {
    if (revealBy === undefined) return;
    const packs = this.#facts.policies.inForce(made);
    const longest = Math.max(0, ...packs.map((pack) => pack?.revealSecondsMax ?? Infinity));
    if (revealBy <= made.toS + longest) return;
    this.#facts.findings.breaks(index, 'is sealed for longer than the rules allow');
  }

  #checkQuorum({ leaf, index, made, door }: Judged): void {
    const { findings, rosters, policies, programs } = this.#facts;
    programs.judge(index, made);
    const roster = rosters.citedBy({ index, roster: leaf.roster, made });
    if (roster === undefined) return;
    const { requester, approvals } = leaf;
    const quorum = { requester, approvals, roster, challenge: challengeOf(leaf) };
    for (const fault of approvalFaults(quorum)) findings.breaks(index, fault);
    // Around a change of the rules either may have held: it must fit one of them.
    const packs = policies.inForce(made);
    const known = packs.flatMap((pack) => pack?.doors[door] ?? []);
    const faults = known.map((one) => doorFaults(quorum, one));
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

type Judged = {
  readonly leaf: GrantLeaf | ExtendLeaf;
  readonly index: number;
  readonly made: TimeSpan;
  readonly door: DoorName;
};

/** SHA-256 of the core that the approvers of a leaf signed. */
export function challengeOf(leaf: GrantLeaf | ExtendLeaf): Uint8Array {
  if (leaf.kind === 'grant') return crypto.sha256(grantChallengePreimage(coreOfGrant(leaf)));
  const { approvals: _approvals, sig: _sig, ...core } = leaf;
  return crypto.sha256(extendChallengePreimage(core));
}
