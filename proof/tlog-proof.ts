/** Receipts (C2SP tlog-proof): one file that shows, offline, that an entry is in a cosigned log. */

import { fromBase64 } from '@countersign/base/base64.ts';
import { sameBytes, type Bytes } from '@countersign/base/bytes.ts';
import { parseDecimal } from './checkpoint.ts';
import { checkCheckpoint, type HeadCheck, type HeadRefusal } from './cosigned-head.ts';
import { hashBytes, hashLeaf, proofHashesMax, rootFromInclusion } from './merkle.ts';
import { noteLengthMax } from './signed-note.ts';

/** A receipt as read, not yet believed. */
export type TlogProof = {
  /** Bytes for the application; nothing authenticates them. */
  readonly extra: Bytes | undefined;
  readonly index: number;
  /** Siblings from leaf to root. */
  readonly hashes: readonly Bytes[];
  /** The checkpoint note, verbatim. */
  readonly checkpoint: string;
};

/** Why a receipt proves nothing. */
export type ProofRefusal = 'malformed-proof' | 'index-beyond-size' | 'not-included' | HeadRefusal;

/** Outcome of checking a receipt against an entry. */
export type CheckedProof =
  | {
      readonly kind: 'included';
      readonly origin: string;
      readonly index: number;
      readonly size: number;
      readonly root: Bytes;
      /** When the quorum had cosigned the tree that holds the entry. */
      readonly quorumTimeMs: number;
    }
  | { readonly kind: 'refused'; readonly reason: ProofRefusal };

/** What a receipt is checked with; `origin` names the one log it must be from. */
export type ProofCheck = Omit<HeadCheck, 'note'> & {
  readonly proof: string;
  readonly entry: Uint8Array;
};

/** First line of every receipt. */
export const tlogProofHead = 'c2sp.org/tlog-proof@v1';

const proofLengthMax = noteLengthMax + 8192;

/** Whether the entry stands in a log, at an index, under a head that the policy believes. */
export function checkTlogProof(check: ProofCheck): CheckedProof {
  const proof = parseTlogProof(check.proof);
  if (proof === undefined) return { kind: 'refused', reason: 'malformed-proof' };
  const head = checkCheckpoint({ ...check, note: proof.checkpoint });
  if (head.kind === 'refused') return head;
  const { origin, size, root, quorumTimeMs } = head;
  const { index, hashes } = proof;
  if (index >= size) return { kind: 'refused', reason: 'index-beyond-size' };
  const leaf = hashLeaf(check.entry, check.crypto);
  const reached = rootFromInclusion({ leaf, index, size, hashes }, check.crypto);
  if (reached === undefined || !sameBytes(reached, root)) {
    return { kind: 'refused', reason: 'not-included' };
  }
  return { kind: 'included', origin, index, size, root, quorumTimeMs };
}

/** The receipt of a text; `undefined` unless it is in the one spelling that `format` writes. */
export function parseTlogProof(text: string): TlogProof | undefined {
  const split = text.indexOf('\n\n');
  if (split < 0 || text.length > proofLengthMax) return undefined;
  const lines = text.slice(0, split).split('\n');
  if (lines.shift() !== tlogProofHead) return undefined;
  const extra = lines[0]?.startsWith('extra ') ? fromBase64(lines.shift()?.slice(6) ?? '') : null;
  const index = lines[0]?.startsWith('index ') ? parseDecimal(lines[0].slice(6)) : undefined;
  if (extra === undefined || index === undefined) return undefined;
  if (lines.length - 1 > proofHashesMax) return undefined;
  const hashes: Bytes[] = [];
  for (const line of lines.slice(1)) {
    const hash = fromBase64(line);
    if (hash?.length !== hashBytes) return undefined;
    hashes.push(hash);
  }
  return { extra: extra ?? undefined, index, hashes, checkpoint: text.slice(split + 2) };
}
