/** Which parts of a tree a proof is made of (RFC 6962 §2.1.1, §2.1.2), and how they hash. */

import type { Bytes } from '@countersign/base/bytes.ts';
import { hashNode } from './merkle.ts';
import type { ProofCrypto } from './proof-crypto.ts';
import { tileWidth } from './tiles.ts';

/** Entries from `start` up to, not including, `end`. */
export type EntryRange = { readonly start: number; readonly end: number };

/** Hash of the perfect subtree at a height (0 = leaves), by its position among its equals. */
export type SubtreeHash = (height: number, position: number) => Promise<Bytes> | Bytes;

/** The parts whose roots prove the entry at `index`, from leaf to root. */
export function inclusionRanges(index: number, size: number): EntryRange[] {
  if (index < 0 || index >= size) throw new RangeError('index beyond the tree');
  const ranges: EntryRange[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.reverse();
}

/** The parts whose roots prove that the tree of `newSize` grew out of that of `oldSize`. */
export function consistencyRanges(oldSize: number, newSize: number): EntryRange[] {
  if (oldSize < 1 || oldSize > newSize) throw new RangeError('no such growth');
  if (oldSize === newSize) return [];
  const ranges: EntryRange[] = [];
  let [start, end] = [0, newSize];
  while (end > oldSize) {
    const middle = start + splitOf(end - start);
    if (oldSize <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  // The verifier knows the old root itself; any other starting point must be told to it.
  if (start > 0) ranges.push({ start, end });
  return ranges.reverse();
}

/** Perfect subtrees that make up a part, left to right. */
export function perfectSubtrees(range: EntryRange): { height: number; position: number }[] {
  const subtrees: { height: number; position: number }[] = [];
  let at = range.start;
  while (at < range.end) {
    let height = 0;
    let width = 1;
    while (at + 2 * width <= range.end && at % (2 * width) === 0) {
      width *= 2;
      height += 1;
    }
    subtrees.push({ height, position: at / width });
    at += width;
  }
  return subtrees;
}

/** Root of a part that a proof names. */
export async function rangeRoot(
  range: EntryRange,
  hashOf: SubtreeHash,
  crypto: ProofCrypto,
): Promise<Bytes> {
  const hashes: Bytes[] = [];
  for (const { height, position } of perfectSubtrees(range)) {
    hashes.push(await hashOf(height, position));
  }
  return joinRight(hashes, crypto);
}

/** Root of a tree out of its partial tiles alone: each of their hashes goes into it. */
export function edgeRoot(
  size: number,
  tileAt: (level: number) => readonly Bytes[],
  crypto: ProofCrypto,
): Bytes {
  if (size === 0) return emptyRoot(crypto);
  const roots = perfectSubtrees({ start: 0, end: size }).map(({ height, position }) => {
    const width = 2 ** (height % 8);
    const at = (position * width) % tileWidth;
    return perfectRoot(tileAt(Math.floor(height / 8)).slice(at, at + width), crypto);
  });
  return joinRight(roots, crypto);
}

/** Joins the roots of ever smaller perfect subtrees, as the right edge of a tree does. */
export function joinRight(hashes: readonly Bytes[], crypto: ProofCrypto): Bytes {
  const last = hashes.at(-1);
  if (last === undefined) throw new RangeError('an empty part has no root');
  return hashes.slice(0, -1).reduceRight((right, left) => hashNode(left, right, crypto), last);
}

/** Root of a perfect subtree over a power of two of hashes. */
export function perfectRoot(hashes: readonly Bytes[], crypto: ProofCrypto): Bytes {
  let row = hashes;
  while (row.length > 1) {
    if (row.length % 2 === 1) throw new RangeError('not a power of two');
    const above: Bytes[] = [];
    for (let at = 0; at < row.length; at += 2) {
      above.push(hashNode(row[at] as Bytes, row[at + 1] as Bytes, crypto));
    }
    row = above;
  }
  return row[0] as Bytes;
}

/** Largest power of two below `count`. */
function splitOf(count: number): number {
  let split = 1;
  while (2 * split < count) split *= 2;
  return split;
}

/** Root of the tree without entries. */
export function emptyRoot(crypto: ProofCrypto): Bytes {
  return crypto.sha256(new Uint8Array(0));
}
