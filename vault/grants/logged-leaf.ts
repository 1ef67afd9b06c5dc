/** Judges whether a leaf is in the access log, freshly cosigned, in a log that has only grown. */

import { fromBase64 } from '@countersign/base/base64.ts';
import { utf8 } from '@countersign/base/bytes.ts';
import { isConsistent, type TreeHead } from '@countersign/proof/merkle.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { checkTlogProof } from '@countersign/proof/tlog-proof.ts';
import type { TrustPolicy } from '@countersign/proof/trust-policy.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { LoggedLeaf } from '@countersign/wire/vault/record-calls.ts';
import { clockSkewMsMax } from '../limits.ts';

/** What a logged leaf is judged by. */
export type LogFacts = {
  readonly policy: TrustPolicy;
  readonly origin: string;
  /** The newest head accepted so far; `undefined` before the first. */
  readonly lastHead: TreeHead | undefined;
  readonly nowMs: number;
  readonly logFreshSeconds: number;
};

/** What is known of a leaf that is in the log. */
export type LoggedAt = {
  readonly index: number;
  readonly head: TreeHead;
  /** When the witnesses had cosigned it. */
  readonly quorumTimeMs: number;
};

/** Judges one leaf with its proof; nothing opens on less than this. Throws Problem. */
export function judgeLogged(logged: LoggedLeaf, facts: LogFacts): LoggedAt {
  const { policy, origin, lastHead, nowMs } = facts;
  const entry = utf8(logged.leaf);
  const proof = checkTlogProof({ proof: logged.proof, entry, policy, origin, crypto });
  if (proof.kind === 'refused') {
    const isWaiting = proof.reason === 'quorum-missing';
    throw new Problem(isWaiting ? 'log-not-countersigned' : 'proof-invalid');
  }
  const { index, size, root, quorumTimeMs } = proof;
  const ageMs = nowMs - quorumTimeMs;
  const isFresh = ageMs <= facts.logFreshSeconds * 1_000 && ageMs >= -clockSkewMsMax;
  if (!isFresh) throw new Problem('log-stale');
  const head = { size, root };
  if (lastHead !== undefined && !grewFrom(lastHead, head, logged.consistency)) {
    throw new Problem('log-inconsistent');
  }
  return { index, head, quorumTimeMs };
}

function grewFrom(last: TreeHead, head: TreeHead, texts: readonly string[]): boolean {
  const hashes = texts.map(fromBase64);
  return hashes.every((hash) => hash !== undefined) && isConsistent(last, head, hashes, crypto);
}
