/** Reads one bucket's static file: believed only if it hashes to the root that the log states. */

import { sameBytes, type Bytes } from '@countersign/base/bytes.ts';
import { hashBytes, hashLeaf, rootFromInclusion } from '../merkle.ts';
import type { ProofCrypto } from '../proof-crypto.ts';
import {
  bucketCount,
  bucketOf,
  compareEntries,
  indexEntryBytes,
  tagPrefixBytes,
  type IndexedTag,
} from './tag-entries.ts';

/** Hashes before a bucket's entries: one for each level of the tree. */
const pathHashes = Math.log2(bucketCount);

const headBytes = pathHashes * hashBytes;

/** Which bucket the file is said to be, and the root of an authenticated index leaf. */
export type BucketPlace = { readonly bucket: number; readonly root: Uint8Array };

/**
 * The entries of a bucket's file, all there are under that root; `undefined` if the file is of
 * another bucket or root, out of order, doubled or cut short.
 */
export function checkBucketFile(
  file: Uint8Array,
  at: BucketPlace,
  crypto: ProofCrypto,
): readonly IndexedTag[] | undefined {
  const bytes = file.length - headBytes;
  if (bytes < 0 || bytes % indexEntryBytes !== 0) return undefined;
  const hashes = Array.from({ length: pathHashes }, (_, level) => {
    return file.subarray(level * hashBytes, (level + 1) * hashBytes);
  });
  const leaf = hashLeaf(file.subarray(headBytes), crypto);
  const claim = { leaf, index: at.bucket, size: bucketCount, hashes };
  const root = rootFromInclusion(claim, crypto);
  return root !== undefined && sameBytes(root, at.root)
    ? readEntries(file.slice(headBytes), at.bucket)
    : undefined;
}

/** Log index of the first entry with a tag; `undefined` proves that the bucket has none. */
export function findTag(entries: readonly IndexedTag[], tag: Uint8Array): number | undefined {
  const wanted = tag.subarray(0, tagPrefixBytes);
  return entries.find(({ prefix }) => sameBytes(prefix, wanted))?.index;
}

/** A root can be honest about a bucket that breaks the rules, so the order is checked as well. */
function readEntries(bytes: Bytes, bucket: number): IndexedTag[] | undefined {
  const entries: IndexedTag[] = [];
  const view = new DataView(bytes.buffer);
  let last: Bytes | undefined;
  for (let at = 0; at < bytes.length; at += indexEntryBytes) {
    const entry = bytes.subarray(at, at + indexEntryBytes);
    if (bucketOf(entry) !== bucket) return undefined;
    if (last !== undefined && compareEntries(last, entry) >= 0) return undefined;
    const index = Number(view.getBigUint64(at + tagPrefixBytes));
    if (!Number.isSafeInteger(index)) return undefined;
    entries.push({ prefix: entry.subarray(0, tagPrefixBytes), index });
    last = entry;
  }
  return entries;
}
