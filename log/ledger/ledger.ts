/** The ledger: gathers entries, gives each its place for ever, and signs the head over them. */

import type { Bytes } from '@countersign/base/bytes.ts';
import { hex } from '@countersign/base/bytes.ts';
import { formatCheckpoint } from '@countersign/proof/writing/note-texts.ts';
import { hashLeaf, type TreeHead } from '@countersign/proof/merkle.ts';
import type { NoteSigner } from '@countersign/proof/node/note-signer.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { tileWidth } from '@countersign/proof/tiles.ts';
import { batchEntriesMax, poolEntriesMax } from '../limits.ts';
import type { SignedHead, SignedHeads } from './signed-heads.ts';
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
  | { readonly kind: 'storage-failed' };

/** What a ledger is made of. */
export type LedgerParts = {
  readonly log: string;
  readonly signer: NoteSigner;
  readonly heads: SignedHeads;
  readonly files: TileFiles;
  readonly poolMs: number;
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

type Pooled = {
  readonly entries: readonly { readonly bytes: Uint8Array; readonly hash: Bytes }[];
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

  /** Places entries; the same bytes again get the same index. */
  append(entries: readonly Uint8Array[]): Promise<Sequenced> {
    if (this.#pooledEntries + entries.length > poolEntriesMax) {
      return Promise.resolve({ kind: 'overloaded' });
    }
    this.#pooledEntries += entries.length;
    return new Promise((done) => {
      const hashed = entries.map((bytes) => ({ bytes, hash: hashLeaf(bytes, crypto) }));
      this.#pool.push({ entries: hashed, done });
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
    for (const { entries } of batch) this.#pooledEntries -= entries.length;
    return batch;
  }

  async #sequence(batch: readonly Pooled[]): Promise<void> {
    const { log, heads, files, onFault, onSigned } = this.#parts;
    const from = this.#standing;
    const places = new Map<string, number>();
    const fresh: { bytes: Uint8Array; hash: Bytes; index: number }[] = [];
    for (const { bytes, hash } of batch.flatMap(({ entries }) => entries)) {
      const key = hex(hash);
      if (places.has(key)) continue;
      const known = heads.place(log, hash);
      const index = known ?? from.head.size + fresh.length;
      places.set(key, index);
      if (known === undefined) fresh.push({ bytes, hash, index });
    }
    if (fresh.length > 0) {
      const growth = growTree(
        from.edge,
        fresh.map(({ hash }) => hash),
        crypto,
      );
      const bundles = grownBundles(
        from,
        fresh.map(({ bytes }) => bytes),
      );
      try {
        await files.write(bundles, growth.tiles);
      } catch (error) {
        onFault(error);
        for (const { done } of batch) done({ kind: 'storage-failed' });
        return;
      }
      const head = this.#sign(growth.head);
      // From here on the entries stay. If this throws, nobody knows whether they do: the process
      // must end, and the next one believes what the store says.
      heads.advance(log, from.head, head, fresh);
      this.#standing = { head, edge: growth.edge, openBundle: openBundleOf(bundles) };
      onSigned();
    }
    const { size } = this.#standing.head;
    for (const { entries, done } of batch) {
      const indexes = entries.map(({ hash }) => places.get(hex(hash)) as number);
      done({ kind: 'sequenced', indexes, size });
    }
  }

  #sign(head: TreeHead): SignedHead {
    return signHead(head, this.#parts.signer);
  }
}

/** The log's own signature on a head; its origin is the name of its key. */
export function signHead(head: TreeHead, signer: NoteSigner): SignedHead {
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
