/** The ledger: gathers entries, gives each its place for ever, and signs the head over them. */

import { hex, sameBytes, type Bytes } from '@countersign/base/bytes.ts';
import { formatCheckpoint } from '@countersign/proof/writing/note-texts.ts';
import { hashLeaf, type TreeHead } from '@countersign/proof/merkle.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { tileWidth } from '@countersign/proof/tiles.ts';
import type { LogSigner } from '../make-keys.ts';
import { batchEntriesMax, poolBytesMax, poolEntriesMax } from '../limits.ts';
import { HeadMoved, type PlacedLeaf, type SignedHead, type SignedHeads } from './signed-heads.ts';
import type { GrownBundle, TileFiles } from './tile-files.ts';
import { growTree, type TreeEdge } from './tree-growth.ts';

/** Outcome of an append. */
export type Sequenced =
  | {
      readonly kind: 'sequenced';
      /** One index for each entry, in order. */
      readonly indexes: readonly number[];
      /** The signed size that covers all of them. */
      readonly size: number;
    }
  | { readonly kind: 'overloaded' }
  | { readonly kind: 'storage-failed' }
  /** The witnesses have not confirmed that this log stands where they last saw it. */
  | { readonly kind: 'unconfirmed' };

/** What a ledger is made of. */
export type LedgerParts = {
  readonly log: string;
  readonly signer: LogSigner;
  readonly heads: SignedHeads;
  readonly files: TileFiles;
  readonly poolMs: number;
  /** Whether a new head may be signed: only on top of one that the witnesses stand behind. */
  readonly maySign: () => boolean;
  /** Told of a write that failed; the entries concerned were refused. */
  readonly onFault: (error: unknown) => void;
  /** Told of each new signed head. */
  readonly onSigned: () => void;
};

/** Where the tree stands: its edge, and the entries of the bundle that is not yet full. */
export type Standing = {
  readonly head: SignedHead;
  readonly edge: TreeEdge;
  readonly openBundle: readonly Uint8Array[];
};

type Hashed = { readonly bytes: Uint8Array; readonly hash: Bytes };

type Pooled = {
  readonly entries: readonly Hashed[];
  readonly bytes: number;
  readonly done: (outcome: Sequenced) => void;
};

/**
 * One log's only writer. Order of writes: files, then the head by compare-and-set with the places
 * of its leaves, then the answer. A crash between the first two leaves files that no signed head
 * covers; they are written anew. A crash after them loses an answer, never an entry.
 */
export class Ledger {
  readonly #parts: LedgerParts;
  #standing: Standing;
  #pool: Pooled[] = [];
  #pooledEntries = 0;
  #pooledBytes = 0;
  #running: Promise<void> | undefined;

  constructor(parts: LedgerParts, standing: Standing) {
    this.#parts = parts;
    this.#standing = standing;
  }

  /** The last signed head. */
  get head(): SignedHead {
    return this.#standing.head;
  }

  /** Entries that have no place yet. */
  get waiting(): number {
    return this.#pooledEntries;
  }

  /** Whether entries would be turned away for now. */
  get full(): boolean {
    return this.#pooledEntries >= poolEntriesMax || this.#pooledBytes >= poolBytesMax;
  }

  /** Places entries; the same bytes again get the same index. */
  append(entries: readonly Uint8Array[]): Promise<Sequenced> {
    const bytes = entries.reduce((sum, entry) => sum + entry.length, 0);
    const isTooMuch =
      this.#pooledEntries + entries.length > poolEntriesMax
      || this.#pooledBytes + bytes > poolBytesMax;
    if (isTooMuch) return Promise.resolve({ kind: 'overloaded' });
    this.#pooledEntries += entries.length;
    this.#pooledBytes += bytes;
    return new Promise((done) => {
      const hashed = entries.map((entry) => ({ bytes: entry, hash: hashLeaf(entry, crypto) }));
      this.#pool.push({ entries: hashed, bytes, done });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing waits for a place any more. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, this.#parts.poolMs));
    while (this.#pool.length > 0) {
      await this.#sequence(this.#takeBatch());
    }
    this.#running = undefined;
  }

  #takeBatch(): Pooled[] {
    let count = 0;
    const end = this.#pool.findIndex(({ entries }) => (count += entries.length) > batchEntriesMax);
    const batch = this.#pool.splice(0, end < 0 ? this.#pool.length : Math.max(1, end));
    for (const { entries, bytes } of batch) {
      this.#pooledEntries -= entries.length;
      this.#pooledBytes -= bytes;
    }
    return batch;
  }

  async #sequence(batch: readonly Pooled[]): Promise<void> {
    const { places, fresh } = this.#placesOf(batch);
    const refusal = fresh.length === 0 ? undefined : await this.#grow(fresh);
    const { size } = this.#standing.head;
    for (const { entries, done } of batch) {
      const indexes = entries.map(({ hash }) => places.get(hex(hash)) as number);
      done(refusal === undefined ? { kind: 'sequenced', indexes, size } : { kind: refusal });
    }
  }

  /** The place of each entry by its hash, and the entries that are new, in their order. */
  #placesOf(batch: readonly Pooled[]) {
    const { log, heads } = this.#parts;
    const places = new Map<string, number>();
    const fresh: (Hashed & PlacedLeaf)[] = [];
    for (const { bytes, hash } of batch.flatMap(({ entries }) => entries)) {
      const key = hex(hash);
      if (places.has(key)) continue;
      const known = heads.place(log, hash);
      const index = known ?? this.#standing.head.size + fresh.length;
      places.set(key, index);
      if (known === undefined) fresh.push({ bytes, hash, index });
    }
    return { places, fresh };
  }

  /** Files first, then the head; `undefined` once the entries have their places for ever. */
  async #grow(fresh: readonly (Hashed & PlacedLeaf)[]): Promise<Refused | undefined> {
    const { files, maySign, onFault, onSigned } = this.#parts;
    if (!maySign()) return 'unconfirmed';
    const from = this.#standing;
    const hashes = fresh.map(({ hash }) => hash);
    const growth = growTree(from.edge, hashes, crypto);
    const entries = fresh.map(({ bytes }) => bytes);
    const bundles = grownBundles(from, entries);
    try {
      await files.write(bundles, growth.tiles);
    } catch (error) {
      onFault(error);
      return 'storage-failed';
    }
    const head = signHead(growth.head, this.#parts.signer);
    if (!this.#advance(from.head, head, fresh)) return 'storage-failed';
    this.#standing = { head, edge: growth.edge, openBundle: openBundleOf(bundles) };
    onSigned();
    return undefined;
  }

  /**
   * Moves the head; after a fault the store itself says whether it moved. Throws when that cannot
   * be known or somebody else has signed: then this process must end, since it would guess.
   */
  #advance(from: SignedHead, to: SignedHead, leaves: readonly PlacedLeaf[]): boolean {
    const { log, heads, onFault } = this.#parts;
    try {
      heads.advance(log, from, to, leaves);
      return true;
    } catch (error) {
      if (error instanceof HeadMoved) throw error;
      onFault(error);
      const now = heads.head(log);
      if (now !== undefined && isSameHead(now, to)) return true;
      if (now !== undefined && isSameHead(now, from)) return false;
      throw error;
    }
  }
}

function isSameHead(a: TreeHead, b: TreeHead): boolean {
  return a.size === b.size && sameBytes(a.root, b.root);
}

type Refused = Exclude<Sequenced['kind'], 'sequenced'>;

/** The log's own signatures on a head; its origin is the name of its key. */
export function signHead(head: TreeHead, signer: LogSigner): SignedHead {
  const text = formatCheckpoint({ origin: signer.vkey.name, ...head, extensions: [] });
  return { ...head, note: `${text}\n${signer.sign(text)}\n` };
}

function grownBundles(from: Standing, fresh: readonly Uint8Array[]): GrownBundle[] {
  const entries = [...from.openBundle, ...fresh];
  const first = Math.floor(from.head.size / tileWidth);
  return Array.from({ length: Math.ceil(entries.length / tileWidth) }, (_, at) => ({
    index: first + at,
    entries: entries.slice(at * tileWidth, (at + 1) * tileWidth),
  }));
}

function openBundleOf(bundles: readonly GrownBundle[]): readonly Uint8Array[] {
  const last = bundles.at(-1)?.entries ?? [];
  return last.length === tileWidth ? [] : last;
}
