/**
 * Finds the log's tag indexes without reading what they cover: the newest one near the end of the
 * log, and from each the one before, whose end it names as its own beginning.
 */

import type { CosignedHead } from '@countersign/proof/cosigned-head.ts';
import type { TileReader } from '@countersign/proof/tile-reader.ts';
import { tileWidth } from '@countersign/proof/tiles.ts';
import { parseIndexLeaf, type IndexLeaf } from '@countersign/rules/access/index-leaf.ts';
import { indexLeafGapMax, tailEntriesMax } from '../limits.ts';
import { textOf } from './entry-text.ts';

/**
 * Indexes that together cover every entry from `from` (or before it) up to the last one's `to`, in
 * order. Empty where there is none, or where one of them is missing: then entries are read instead.
 *
 * An index of [from, to) is itself an entry at `to` or soon after it, since the log makes it from
 * the entries it has and appends it behind those that came meanwhile.
 */
export async function indexesSince(
  from: number,
  head: CosignedHead,
  reader: TileReader,
): Promise<readonly IndexLeaf[]> {
  const chain: IndexLeaf[] = [];
  for (let index = await newestIndex(from, head, reader); index !== undefined;) {
    chain.unshift(index);
    if (index.from <= from) return chain;
    index = await indexEndingAt(index.from, head, reader);
  }
  return [];
}

/** Reads back from the end; gives up after as many entries as are read directly at most. */
async function newestIndex(
  from: number,
  head: CosignedHead,
  reader: TileReader,
): Promise<IndexLeaf | undefined> {
  const stop = Math.max(from, head.size - tailEntriesMax);
  for (let end = head.size; end > stop;) {
    const start = Math.max(stop, Math.floor((end - 1) / tileWidth) * tileWidth);
    const entries = await reader.entries(start, end, head);
    for (const [at, entry] of [...entries.entries()].reverse()) {
      const leaf = indexAt(entry, start + at);
      if (leaf !== undefined && leaf.to > from) return leaf;
    }
    end = start;
  }
  return undefined;
}

async function indexEndingAt(
  to: number,
  head: CosignedHead,
  reader: TileReader,
): Promise<IndexLeaf | undefined> {
  const stop = Math.min(head.size, to + indexLeafGapMax);
  for (let start = to; start < stop;) {
    const end = Math.min(stop, (Math.floor(start / tileWidth) + 1) * tileWidth);
    const entries = await reader.entries(start, end, head);
    for (const [at, entry] of entries.entries()) {
      const leaf = indexAt(entry, start + at);
      if (leaf?.to === to) return leaf;
    }
    start = end;
  }
  return undefined;
}

/** An index is about entries before it, and about one at least. */
function indexAt(entry: Uint8Array, at: number): IndexLeaf | undefined {
  const leaf = parseIndexLeaf(textOf(entry));
  return leaf !== undefined && leaf.from < leaf.to && leaf.to <= at ? leaf : undefined;
}
