/** Acts: what staff decide together, judged by the door it takes, on record before it counts. */

import { utcDay } from '@countersign/rules/access/access-leaf.ts';
import {
  actChallengePreimage,
  isActCore,
  type ActCore,
  type ActKind,
} from '@countersign/rules/access/acts.ts';
import type { Door, RegionPack } from '@countersign/rules/region-pack.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { ActPrepareReply, CallOf, LeafReply } from '@countersign/wire/vault/record-calls.ts';
import { extending } from '../gags/extending.ts';
import { countedHands, isNotAsked, mayAsk, whoIsMissing } from '../grants/judge-grant.ts';
import type { GrantFacts } from '../grants/judge-grant.ts';
import type { Along } from '../grants/own-leaves.ts';
import { factsOf, peopleNow, type StepParts } from '../grants/step-parts.ts';
import { sha256 } from '../sealing/ciphers.ts';
import { prolonging, releasing } from '../holds/keeping.ts';
import { changingRoster, nextSeq } from './changing-roster.ts';
import { demandThawed, freezing, slotsOf, thawing } from './freezing.ts';
import { reviewing } from './reviewing.ts';

/** What one kind of act takes. */
export type ActRule<Kind extends ActKind> = {
  readonly door: (pack: RegionPack) => Door;
  /** Whether this may be done now; `hands` are the slots behind it. Throws Problem. */
  readonly demand: (core: ActCore<Kind>, hands: readonly string[], parts: StepParts) => void;
  /** What is journalled with its leaf, and so in force whatever becomes of that. */
  readonly along?: (core: ActCore<Kind>, parts: StepParts) => Along;
  /** What follows at once; a crash before it is made good by the next head. */
  readonly after?: (parts: StepParts) => void;
  /** Whether a frozen vault goes on doing this. */
  readonly whileFrozen?: true;
};

const rules: { readonly [Kind in ActKind]: ActRule<Kind> } = {
  extend: extending,
  freeze: freezing,
  thaw: thawing,
  review: reviewing,
  prolong: prolonging,
  release: releasing,
  roster: changingRoster,
};

/** What the people of an act are to sign; throws Problem. */
export function prepareAct({ slot, act }: CallOf<'actPrepare'>, parts: StepParts): ActPrepareReply {
  const { leaves, pack } = parts;
  const { roster } = factsFor(act, parts);
  if (roster === undefined) throw new Problem('roster-not-effective');
  const day = utcDay(leaves.nowMs);
  const head = { v: 1, vault: leaves.vault, roster: roster.index, day, requester: slot };
  const numbered =
    (act.kind === 'roster' && { seq: nextSeq(parts) })
    || (act.kind === 'freeze' && { seq: parts.journal.state.freezes.size });
  const core: unknown = { ...act, ...head, ...numbered };
  if (!isActCore(core)) throw new Problem('malformed-request');
  const rule = ruleOf(core);
  if (mayAsk(roster.leaf, slot, { door: rule.door(pack) }) === undefined)
    throw new Problem('not-allowed');
  demandDoable(core, [slot], parts);
  return { core };
}

/** The act to log: most count from when they are in the log, a freeze at once. Throws Problem. */
export function issueAct(
  { core, approvals: handed }: CallOf<'actIssue'>,
  parts: StepParts,
): LeafReply {
  const { leaves, pack } = parts;
  const rule = ruleOf(core);
  const hands = [core.requester, ...handed.map(({ slot }) => slot)];
  demandDoable(core, hands, parts);
  // What was approved on another day is not what is needed now.
  if (core.vault !== leaves.vault || core.day !== utcDay(leaves.nowMs)) {
    throw new Problem('grant-expired');
  }
  const challenge = sha256(actChallengePreimage(core));
  const asked = { door: rule.door(pack), ...core, challenge };
  const facts = factsFor(core, parts);
  const approvals = countedHands(asked, handed);
  const wrong = whoIsMissing(asked, approvals, facts) ?? isNotAsked(asked, handed, facts);
  if (wrong !== undefined) throw new Problem(wrong);
  if (core.kind !== 'roster') {
    const leaf = leaves.want({ ...core, approvals }, rule.along?.(core, parts));
    rule.after?.(parts);
    return { leaf };
  }
  const effectiveFrom = Math.floor(leaves.nowMs / 1_000) + pack.rosterDelaySeconds;
  return { leaf: leaves.want({ ...core, effectiveFrom, approvals }) };
}

/** Whatever else stands still, somebody can stop the rest. */
function factsFor({ kind }: Pick<ActCore, 'kind'>, parts: StepParts): GrantFacts {
  return kind === 'freeze' ? peopleNow(parts) : factsOf(parts);
}

function demandDoable(core: ActCore, hands: readonly string[], parts: StepParts): void {
  const rule = ruleOf(core);
  if (core.kind !== 'thaw') {
    const alone = rule.whileFrozen === true ? [] : ['vault'];
    demandThawed(parts.journal.state, [...alone, ...slotsOf(hands)]);
  }
  rule.demand(core, hands, parts);
}

/** The table is by kind, so the rule of a core is one for its kind. */
function ruleOf(core: ActCore): ActRule<ActKind> {
  return rules[core.kind] as unknown as ActRule<ActKind>;
}
