/** Merkle trees (RFC 6962 §2.1): what proves that an entry is in, and that a tree only grew. */

import { concat, sameBytes, type Bytes } from '@countersign/base/bytes.ts';
import type { ProofCrypto } from './proof-crypto.ts';

/** The size and root hash that stand for a whole tree. Sizes are safe integers (below 2^53). */
export type TreeHead = { readonly size: number; readonly root: Bytes };

/** Bytes of every hash in a tree. */
export const hashBytes = 32;

/** Most hashes that any proof of a tree below 2^53 entries can need. */
export const proofHashesMax = 63;

/** Prefix and room for two hashes, one for all nodes: hashing is synchronous, and keeps nothing. */
const nodeInput = Uint8Array.of(1, ...new Uint8Array(2 * hashBytes));

/** Hash of an entry (RFC 6962 §2.1); the prefix keeps entries and inner nodes apart. */
export function hashLeaf(entry: Uint8Array, crypto: ProofCrypto): Bytes {
  return crypto.sha256(concat(Uint8Array.of(0), entry));
}

/** Hash of an inner node over its two children; throws RangeError if they are not two hashes. */
export function hashNode(left: Uint8Array, right: Uint8Array, crypto: ProofCrypto): Bytes {
  if (left.length !== hashBytes || right.length !== hashBytes) throw new RangeError('not a hash');
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + hashBytes);
  return crypto.sha256(nodeInput);
}

/** What an inclusion proof claims: a leaf hash at an index, and its siblings from leaf to root. */
export type InclusionClaim = {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly hashes: readonly Uint8Array[];
};

/** Root that an inclusion proof leads to (RFC 9162 §2.1.3.2); `undefined` if misshapen. */
export function rootFromInclusion(claim: InclusionClaim, crypto: ProofCrypto): Bytes | undefined {
  if (!isTreeSize(claim.size) || !isTreeSize(claim.index)) return undefined;
  if (claim.index >= claim.size || claim.leaf.length !== hashBytes) return undefined;
  let [at, last] = [claim.index, claim.size - 1];
  let root = claim.leaf as Bytes;
  for (const hash of claim.hashes) {
    if (last === 0 || hash.length !== hashBytes) return undefined;
    const isRight = isOdd(at) || at === last;
    root = isRight ? hashNode(hash, root, crypto) : hashNode(root, hash, crypto);
    while (isRight && !isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    [at, last] = [half(at), half(last)];
  }
  return last === 0 ? root : undefined;
}

/** Whether a proof shows that `newer` is `older` with entries appended (RFC 9162 §2.1.4.2). */
export function isConsistent(
  older: TreeHead,
  newer: TreeHead,
  hashes: readonly Uint8Array[],
  crypto: ProofCrypto,
): boolean {
  if (!isTreeSize(older.size) || !isTreeSize(newer.size) || older.size > newer.size) return false;
  if (older.size === newer.size) return hashes.length === 0 && sameBytes(older.root, newer.root);
  // Anything grows out of an empty tree, so a proof from it would say nothing: never evidence.
  if (older.size === 0) return false;
  if ([older.root, ...hashes].some((hash) => hash.length !== hashBytes)) return false;
  let [at, last] = [older.size - 1, newer.size - 1];
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  const path = at === 0 ? [older.root, ...hashes] : hashes;
  const first = path[0];
  if (first === undefined) return false;
  let [oldRoot, newRoot] = [first as Bytes, first as Bytes];
  for (const hash of path.slice(1)) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      oldRoot = hashNode(hash, oldRoot, crypto);
      newRoot = hashNode(hash, newRoot, crypto);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      newRoot = hashNode(newRoot, hash, crypto);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameBytes(oldRoot, older.root) && sameBytes(newRoot, newer.root);
}

/** Whether a number can be a tree size or an index here. */
export function isTreeSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

// Sizes pass 2^31, where the shift operators go wrong; division stays exact up to 2^53.
function half(value: number): number {
  return Math.floor(value / 2);
}

function isOdd(value: number): boolean {
  return value % 2 === 1;
}
