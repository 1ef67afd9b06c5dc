/** The tag index: 65,536 buckets under one root, by which a tag is found or proved absent. */

import { concat, type Bytes } from '@countersign/base/bytes.ts';
import { hashLeaf, hashNode } from '../merkle.ts';
import { perfectRoot } from '../merkle-ranges.ts';
import type { ProofCrypto } from '../proof-crypto.ts';
import { bucketCount, bucketOf, indexEntryBytes, sortTags, type TagAt } from './tag-entries.ts';

/** Buckets that share one node half-way up the tree; there are as many such groups. */
export const bucketsInGroup = 256;

/** A whole index in memory. */
export type TagIndex = {
  readonly root: Bytes;
  /** How many tags it holds. */
  readonly count: number;
  /** The static file of a bucket: 16 path hashes from leaf to root, then its entries. */
  file(bucket: number): Bytes;
  /** All entries, ascending: with `groupRoots` enough to serve any bucket without the rest. */
  readonly sorted: Bytes;
  /** Root over each run of 256 buckets. */
  readonly groupRoots: readonly Bytes[];
};

/** One group as it is kept: its entries, and every group's root. */
export type BucketGroup = {
  readonly entries: Uint8Array;
  readonly groupRoots: readonly Bytes[];
};

/** Builds the index of some tags, in any order; the same tags give the same bytes. */
export function buildTagIndex(tags: readonly TagAt[], crypto: ProofCrypto): TagIndex {
  const sorted = sortTags(tags);
  const groups = Array.from({ length: bucketCount / bucketsInGroup }, (_, group) => {
    return entriesOfGroup(sorted, group);
  });
  const emptyGroup = groupRoot(new Uint8Array(0), crypto);
  const groupRoots = groups.map((entries) => {
    return entries.length === 0 ? emptyGroup : groupRoot(entries, crypto);
  });
  const file = (bucket: number): Bytes => {
    const entries = groups[Math.floor(bucket / bucketsInGroup)];
    if (entries === undefined) throw new RangeError('no such bucket');
    return bucketFile(bucket, { entries, groupRoots }, crypto);
  };
  const root = perfectRoot(groupRoots, crypto);
  return { root, count: tags.length, file, sorted, groupRoots };
}

/** The static file of a bucket, out of its group alone. */
export function bucketFile(bucket: number, group: BucketGroup, crypto: ProofCrypto): Bytes {
  const buckets = bucketsOf(group.entries);
  const leaves = buckets.map((entries) => hashLeaf(entries, crypto));
  const within = siblings(leaves, bucket % bucketsInGroup, crypto);
  const above = siblings(group.groupRoots, Math.floor(bucket / bucketsInGroup), crypto);
  const entries = buckets[bucket % bucketsInGroup] as Uint8Array;
  return concat(...within, ...above, entries);
}

function groupRoot(entries: Uint8Array, crypto: ProofCrypto): Bytes {
  const empty = hashLeaf(new Uint8Array(0), crypto);
  const leaves = bucketsOf(entries).map((bucket) => {
    return bucket.length === 0 ? empty : hashLeaf(bucket, crypto);
  });
  return perfectRoot(leaves, crypto);
}

/** A group's entries, bucket by bucket; all of them begin with the same byte. */
function bucketsOf(entries: Uint8Array): Uint8Array[] {
  let at = 0;
  return Array.from({ length: bucketsInGroup }, (_, bucket) => {
    const from = at;
    while (at < entries.length && entries[at + 1] === bucket) at += indexEntryBytes;
    return entries.subarray(from, at);
  });
}

/** The sorted entries whose tags begin with one byte, found by halving. */
function entriesOfGroup(sorted: Bytes, group: number): Bytes {
  return sorted.subarray(firstFrom(sorted, group), firstFrom(sorted, group + 1));
}

/** Where the first entry stands that belongs to a group or to a later one, in bytes. */
function firstFrom(sorted: Bytes, group: number): number {
  let [low, high] = [0, sorted.length / indexEntryBytes];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const at = middle * indexEntryBytes;
    if (bucketOf(sorted.subarray(at, at + indexEntryBytes)) < group * bucketsInGroup) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low * indexEntryBytes;
}

/** Siblings of one hash of a row of a power of two, from the row up to its root. */
function siblings(row: readonly Bytes[], position: number, crypto: ProofCrypto): Bytes[] {
  const found: Bytes[] = [];
  let [hashes, at] = [row, position];
  while (hashes.length > 1) {
    found.push(hashes[at % 2 === 0 ? at + 1 : at - 1] as Bytes);
    hashes = Array.from({ length: hashes.length / 2 }, (_, nth) => {
      return hashNode(hashes[2 * nth] as Bytes, hashes[2 * nth + 1] as Bytes, crypto);
    });
    at = Math.floor(at / 2);
  }
  return found;
}
