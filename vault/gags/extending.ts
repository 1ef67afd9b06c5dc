/** Extensions: more time for a gag, asked for and approved by as many as the gag itself. */

import { extendChallengePreimage, utcDay } from '@countersign/rules/access/access-leaf.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type {
  CallOf,
  ExtendPrepareReply,
  LeafReply,
} from '@countersign/wire/vault/record-calls.ts';
import { whoIsMissing } from '../grants/judge-grant.ts';
import { factsOf, rosterFor, type StepParts } from '../grants/step-parts.ts';
import { sha256 } from '../sealing/ciphers.ts';
import { gagOf } from './gags.ts';

/** What the approvers of an extension are to sign; throws Problem. */
export function prepareExtension(
  call: CallOf<'extendPrepare'>,
  parts: StepParts,
): ExtendPrepareReply {
  const { leaves, pack } = parts;
  const { slot: requester, grant, gagSeconds } = call;
  const roster = rosterFor(requester, pack.doors.sealed, parts);
  const revealBy = Math.floor(leaves.nowMs / 1_000) + gagSeconds;
  demandExtendable({ grant, revealBy }, parts);
  const day = utcDay(leaves.nowMs);
  const head = { v: 1, kind: 'extend', vault: leaves.vault } as const;
  return { core: { ...head, roster, grant, revealBy, day, requester } };
}

/** The extension to log; it counts from when it is in the log. Throws Problem. */
export function issueExtension(call: CallOf<'extendIssue'>, parts: StepParts): LeafReply {
  const { leaves, pack } = parts;
  const { core, approvals } = call;
  demandExtendable(core, parts);
  // What was approved on another day is not what is needed now.
  if (core.vault !== leaves.vault || core.day !== utcDay(leaves.nowMs)) {
    throw new Problem('grant-expired');
  }
  const challenge = sha256(extendChallengePreimage(core));
  const asked = { door: pack.doors.sealed, ...core, challenge };
  const wrong = whoIsMissing(asked, approvals, factsOf(parts));
  if (wrong !== undefined) throw new Problem(wrong);
  return { leaf: leaves.want({ ...core, approvals }) };
}

function demandExtendable(
  { grant, revealBy }: { readonly grant: number; readonly revealBy: number },
  { journal, leaves, pack }: StepParts,
): void {
  const gag = gagOf(journal.state.gags, grant);
  if (gag === undefined || gag.posted === true) throw new Problem('grant-refused');
  const nowS = Math.floor(leaves.nowMs / 1_000);
  const isRunning = nowS < gag.revealBy && gag.revealBy < revealBy;
  if (!isRunning || revealBy > nowS + pack.revealSecondsMax) throw new Problem('grant-refused');
}
