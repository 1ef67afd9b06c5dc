/** Reads a log from its tiles, trusting nobody who serves them: each is tied to the head first. */

import { fromUtf8, sameBytes, type Bytes } from '@countersign/base/bytes.ts';
import { checkCheckpoint, type CheckedHead, type CosignedHead } from './cosigned-head.ts';
import { hashLeaf, type TreeHead } from './merkle.ts';
import {
  consistencyRanges,
  edgeRoot,
  emptyRoot,
  inclusionRanges,
  perfectRoot,
  rangeRoot,
} from './merkle-ranges.ts';
import type { ProofCrypto } from './proof-crypto.ts';
import { edgeTiles, parseBundle, splitHashes, tilePath, tileWidth, tileWidthAt } from './tiles.ts';
import { formatTlogProof } from './writing/note-texts.ts';
import type { TrustPolicy } from './trust-policy.ts';

/** The bytes of a path under the log's prefix; `undefined` if there is nothing (404). */
export type FetchPath = (path: string) => Promise<Uint8Array | undefined>;

/** What is wrong with a file of a log. */
export type TileFault = 'missing' | 'malformed' | 'not-in-tree';

/** Thrown when a log's files do not bear out its signed head; `path` says which file. */
export class BrokenTile extends Error {
  override readonly name = 'BrokenTile';
  readonly path: string;
  readonly fault: TileFault;

  constructor(path: string, fault: TileFault) {
    super(`${path}: ${fault}`);
    this.path = path;
    this.fault = fault;
  }
}

/** Where a reader reads and what it believes. */
export type TileSource = {
  readonly fetch: FetchPath;
  readonly policy: TrustPolicy;
  readonly crypto: ProofCrypto;
  /** The one log this is; without it, whichever log of the policy answers. */
  readonly origin?: string;
};

/** Full tiles kept in memory (8 KiB each). */
const tilesHeldMax = 512;

/** What has been tied to one head; never shared between heads, which may be of two forks. */
type KnownTree = {
  readonly head: TreeHead;
  readonly edge: Promise<ReadonlyMap<number, Bytes[]>>;
  readonly full: Map<string, Bytes[]>;
};

/** Reads one log; keeps authenticated tiles in memory, never unauthenticated ones. */
export class TileReader {
  readonly #source: TileSource;
  #known: KnownTree | undefined;

  constructor(source: TileSource) {
    this.#source = source;
  }

  /** The log's present head, judged by the policy. Throws BrokenTile if there is none to judge. */
  async checkpoint(): Promise<CheckedHead> {
    const { fetch, ...trust } = this.#source;
    const bytes = await fetch('checkpoint');
    if (bytes === undefined) throw new BrokenTile('checkpoint', 'missing');
    let note: string;
    try {
      note = fromUtf8(bytes);
    } catch {
      return { kind: 'refused', reason: 'malformed-note' };
    }
    return checkCheckpoint({ ...trust, note });
  }

  /** Siblings of an entry from leaf to root, under an already verified head. */
  async inclusionProof(index: number, head: TreeHead): Promise<Bytes[]> {
    return this.#roots(inclusionRanges(index, head.size), head);
  }

  /** Hashes that show how the head grew out of the tree of `oldSize` (1 or more). */
  async consistencyProof(oldSize: number, head: TreeHead): Promise<Bytes[]> {
    return this.#roots(consistencyRanges(oldSize, head.size), head);
  }

  /** The entry at an index, checked against the head. */
  async entry(index: number, head: TreeHead): Promise<Bytes> {
    const [entry] = await this.entries(index, index + 1, head);
    if (entry === undefined) throw new RangeError('index beyond the tree');
    return entry;
  }

  /** Entries from `from` up to, not including, `to`, each checked against the head. */
  async entries(from: number, to: number, head: TreeHead): Promise<Bytes[]> {
    if (from < 0 || to > head.size) throw new RangeError('entries beyond the tree');
    const entries: Bytes[] = [];
    for (let at = from; at < to;) {
      const index = Math.floor(at / tileWidth);
      const bundle = await this.#bundle(index, head);
      const start = index * tileWidth;
      entries.push(...bundle.slice(at - start, Math.min(to - start, tileWidth)));
      at = start + tileWidth;
    }
    return entries;
  }

  /** The receipt of an entry under a cosigned head. */
  async tlogProof(index: number, head: CosignedHead): Promise<string> {
    const hashes = await this.inclusionProof(index, head);
    return formatTlogProof({ extra: undefined, index, hashes, checkpoint: head.note });
  }

  /** The root of the first `size` entries, as the head's own tree has it. */
  async rootAt(size: number, head: TreeHead): Promise<Bytes> {
    if (size > head.size) throw new RangeError('size beyond the tree');
    if (size === 0) return emptyRoot(this.#source.crypto);
    const [root] = await this.#roots([{ start: 0, end: size }], head);
    return root as Bytes;
  }

  /** The hashes of the partial tiles on the right edge, by tile level; all inputs of the root. */
  async edge(head: TreeHead): Promise<ReadonlyMap<number, readonly Bytes[]>> {
    return this.#knownTree(head).edge;
  }

  async #roots(ranges: readonly { start: number; end: number }[], head: TreeHead) {
    const { crypto } = this.#source;
    const hashOf = (height: number, position: number) => this.#subtree(height, position, head);
    const roots: Bytes[] = [];
    for (const range of ranges) roots.push(await rangeRoot(range, hashOf, crypto));
    return roots;
  }

  async #subtree(height: number, position: number, head: TreeHead): Promise<Bytes> {
    const level = Math.floor(height / 8);
    const width = 2 ** (height % 8);
    const first = position * width;
    const hashes = await this.#tile(level, Math.floor(first / tileWidth), head);
    const at = first % tileWidth;
    return perfectRoot(hashes.slice(at, at + width), this.#source.crypto);
  }

  /** A tile's hashes, all of them tied to the head. */
  async #tile(level: number, index: number, head: TreeHead): Promise<Bytes[]> {
    const width = tileWidthAt(head.size, level, index);
    if (width === 0) throw new RangeError('tile beyond the tree');
    const known = this.#knownTree(head);
    const edge = await known.edge;
    if (width < tileWidth) return edge.get(level) as Bytes[];
    const path = tilePath({ level, index, width });
    const held = known.full.get(path);
    if (held !== undefined) return held;
    const hashes = await this.#fetchHashes(path, width);
    // A full tile is one node of the tile above, which ends in the edge, which makes the root.
    const parent = await this.#tile(level + 1, Math.floor(index / tileWidth), head);
    const expected = parent[index % tileWidth] as Bytes;
    if (!sameBytes(perfectRoot(hashes, this.#source.crypto), expected)) {
      throw new BrokenTile(path, 'not-in-tree');
    }
    hold(known.full, path, hashes);
    return hashes;
  }

  #knownTree(head: TreeHead): KnownTree {
    const now = this.#known;
    if (now?.head.size === head.size && sameBytes(now.head.root, head.root)) return now;
    const known: KnownTree = { head, edge: this.#fetchEdge(head), full: new Map() };
    this.#known = known;
    known.edge.catch(() => {
      if (this.#known === known) this.#known = undefined;
    });
    return known;
  }

  /** The right edge of the head's tree: every hash in it is an input of the root. */
  async #fetchEdge(head: TreeHead): Promise<ReadonlyMap<number, Bytes[]>> {
    const { crypto } = this.#source;
    const tiles = new Map<number, Bytes[]>();
    let path = 'checkpoint';
    for (const tile of edgeTiles(head.size)) {
      path = tilePath(tile);
      const full = { ...tile, width: tileWidth };
      tiles.set(tile.level, await this.#fetchHashes(path, tile.width, tilePath(full)));
    }
    const root = edgeRoot(head.size, (level) => tiles.get(level) as Bytes[], crypto);
    if (!sameBytes(root, head.root)) throw new BrokenTile(path, 'not-in-tree');
    return tiles;
  }

  async #fetchHashes(path: string, width: number, fullPath?: string): Promise<Bytes[]> {
    const { fetch } = this.#source;
    const bytes = await fetch(path);
    if (bytes !== undefined) {
      const hashes = splitHashes(bytes, width);
      if (hashes === undefined) throw new BrokenTile(path, 'malformed');
      return hashes;
    }
    // A partial tile may be gone once the full one exists, whose beginning it is.
    const full = fullPath === undefined ? undefined : await fetch(fullPath);
    if (full === undefined) throw new BrokenTile(path, 'missing');
    const hashes = splitHashes(full, tileWidth);
    if (hashes === undefined) throw new BrokenTile(fullPath ?? path, 'malformed');
    return hashes.slice(0, width);
  }

  async #bundle(index: number, head: TreeHead): Promise<Bytes[]> {
    const { fetch, crypto } = this.#source;
    const width = tileWidthAt(head.size, 0, index);
    const hashes = await this.#tile(0, index, head);
    const path = tilePath({ level: 'entries', index, width });
    const full = tilePath({ level: 'entries', index, width: tileWidth });
    const own = await fetch(path);
    const bytes = own ?? (width < tileWidth ? await fetch(full) : undefined);
    if (bytes === undefined) throw new BrokenTile(path, 'missing');
    const served = own === undefined ? tileWidth : width;
    const all = parseBundle(bytes, served);
    if (all?.length !== served) throw new BrokenTile(path, 'malformed');
    const entries = all.slice(0, width);
    for (const [at, entry] of entries.entries()) {
      if (!sameBytes(hashLeaf(entry, crypto), hashes[at] as Bytes)) {
        throw new BrokenTile(path, 'not-in-tree');
      }
    }
    return entries;
  }
}

function hold(full: Map<string, Bytes[]>, path: string, hashes: Bytes[]): void {
  const oldest = full.size < tilesHeldMax ? undefined : full.keys().next().value;
  if (oldest !== undefined) full.delete(oldest);
  full.set(path, hashes);
}
