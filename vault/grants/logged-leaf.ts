/** Judges heads of the access log, and whether a leaf is in it: nothing opens on less than this. */

import { fromBase64 } from '@countersign/base/base64.ts';
import { utf8 } from '@countersign/base/bytes.ts';
import { checkCheckpoint } from '@countersign/proof/cosigned-head.ts';
import { isConsistent, type TreeHead } from '@countersign/proof/merkle.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { checkTlogProof } from '@countersign/proof/tlog-proof.ts';
import type { TrustPolicy } from '@countersign/proof/trust-policy.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { CallOf, LoggedLeaf } from '@countersign/wire/vault/record-calls.ts';
import { clockSkewMsMax } from '../limits.ts';

/** What heads are judged by. */
export type LogFacts = {
  readonly policy: TrustPolicy;
  readonly origin: string;
  /** The newest head accepted so far; `undefined` before the first. */
  readonly lastHead: TreeHead | undefined;
  readonly nowMs: number;
  readonly logFreshSeconds: number;
};

/** A head that the log has grown to. */
export type ShownHead = {
  readonly head: TreeHead;
  /** When the witnesses had cosigned it. */
  readonly quorumTimeMs: number;
};

/** What is known of a leaf that is in the log. */
export type LoggedAt = ShownHead & { readonly index: number };

/**
 * Judges a head alone, however old: it is only evidence that so much time has passed. Throws
 * Problem.
 */
export function judgeHead(call: CallOf<'head'>, facts: LogFacts): ShownHead {
  const { policy, origin } = facts;
  const checked = checkCheckpoint({ note: call.checkpoint, policy, origin, crypto });
  if (checked.kind === 'refused') throw refusal(checked.reason);
  return grown(checked, call.consistency, facts);
}

/** Judges one leaf with its proof, under a head of now. Throws Problem. */
export function judgeLogged(logged: LoggedLeaf, facts: LogFacts): LoggedAt {
  const { policy, origin } = facts;
  const entry = utf8(logged.leaf);
  const proof = checkTlogProof({ proof: logged.proof, entry, policy, origin, crypto });
  if (proof.kind === 'refused') throw refusal(proof.reason);
  const ageMs = facts.nowMs - proof.quorumTimeMs;
  const isFresh = ageMs <= facts.logFreshSeconds * 1_000 && ageMs >= -clockSkewMsMax;
  if (!isFresh) throw new Problem('log-stale');
  return { index: proof.index, ...grown(proof, logged.consistency, facts) };
}

function refusal(reason: string): Problem {
  return new Problem(reason === 'quorum-missing' ? 'log-not-countersigned' : 'proof-invalid');
}

function grown(
  { size, root, quorumTimeMs }: TreeHead & { readonly quorumTimeMs: number },
  consistency: readonly string[],
  { lastHead }: LogFacts,
): ShownHead {
  const head = { size, root };
  const hashes = consistency.map(fromBase64).filter((hash) => hash !== undefined);
  const isWhole = hashes.length === consistency.length;
  if (lastHead !== undefined && !(isWhole && isConsistent(lastHead, head, hashes, crypto))) {
    throw new Problem('log-inconsistent');
  }
  return { head, quorumTimeMs };
}
