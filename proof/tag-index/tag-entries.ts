/** Index entries: the beginning of each access tag, and where in the log it stands. */

import type { Bytes } from '@countersign/base/bytes.ts';

/** Buckets of an index: one for each value of a tag's first two bytes. */
export const bucketCount = 65_536;

/** Bytes of one index entry: 16 of the tag, then the entry's index as u64, big-endian. */
export const indexEntryBytes = 24;

/** Bytes of a tag that the index keeps; nobody finds two tags that agree in 128 bits. */
export const tagPrefixBytes = 16;

/** A tag that stands in the log, and the index of its entry. */
export type TagAt = { readonly tag: Bytes; readonly index: number };

/** An index entry as read: the first 16 bytes of a tag, and the index of its log entry. */
export type IndexedTag = { readonly prefix: Bytes; readonly index: number };

/** The bucket that a tag belongs to. */
export function bucketOf(tag: Uint8Array): number {
  if (tag.length < tagPrefixBytes) throw new RangeError('not a tag');
  return (tag[0] as number) * 256 + (tag[1] as number);
}

/** Path of a bucket's file under the log's prefix: `index/<to>/<hhhh>`. */
export function bucketPath(to: number, bucket: number): string {
  return `index/${to}/${bucket.toString(16).padStart(4, '0')}`;
}

/** The bucket of a path; `undefined` for every spelling but the one `bucketPath` writes. */
export function parseBucketPath(path: string): { to: number; bucket: number } | undefined {
  const [, toText, hex] = /^index\/(0|[1-9]\d{0,15})\/([0-9a-f]{4})$/.exec(path) ?? [];
  const to = Number(toText);
  if (hex === undefined || !Number.isSafeInteger(to)) return undefined;
  return { to, bucket: Number.parseInt(hex, 16) };
}

/** All index entries one after another, ascending as bytes. */
export function sortTags(tags: readonly TagAt[]): Bytes {
  const ends = bucketEnds(tags);
  const sorted = new Uint8Array(tags.length * indexEntryBytes);
  const view = new DataView(sorted.buffer);
  const next = Uint32Array.from(ends);
  for (const { tag, index } of tags) {
    if (!Number.isSafeInteger(index) || index < 0) throw new RangeError('not an index');
    const at = (next[bucketOf(tag)] = (next[bucketOf(tag)] as number) - 1) * indexEntryBytes;
    sorted.set(tag.subarray(0, tagPrefixBytes), at);
    view.setBigUint64(at + tagPrefixBytes, BigInt(index));
  }
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    const [from, to] = [next[bucket] as number, ends[bucket] as number];
    // Most buckets have no more than one, and nothing to sort.
    if (to - from < 2) continue;
    sortEntries(sorted.subarray(from * indexEntryBytes, to * indexEntryBytes));
  }
  return sorted;
}

/** Order of two index entries within their arrays, as bytes; 0 if they are the same. */
export function compareEntries(a: Uint8Array, b: Uint8Array): number {
  for (let at = 0; at < indexEntryBytes; at++) {
    const difference = (a[at] as number) - (b[at] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Where each bucket ends among the sorted entries. */
function bucketEnds(tags: readonly TagAt[]): Uint32Array {
  const ends = new Uint32Array(bucketCount);
  for (const { tag } of tags) ends[bucketOf(tag)] = (ends[bucketOf(tag)] as number) + 1;
  for (let at = 1; at < bucketCount; at++) {
    ends[at] = (ends[at] as number) + (ends[at - 1] as number);
  }
  return ends;
}

function sortEntries(bucket: Bytes): void {
  const entries: Bytes[] = [];
  for (let at = 0; at < bucket.length; at += indexEntryBytes) {
    entries.push(bucket.slice(at, at + indexEntryBytes));
  }
  entries.sort(compareEntries);
  for (const [nth, entry] of entries.entries()) bucket.set(entry, nth * indexEntryBytes);
}
