/** A growing log of which there is nothing but what it asks of a witness. */

import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { hashLeaf } from '@countersign/proof/merkle.ts';
import { consistencyRanges, perfectRoot, rangeRoot } from '@countersign/proof/merkle-ranges.ts';
import type { NoteSigner } from '@countersign/proof/node/note-signer.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { formatAddCheckpoint } from '@countersign/proof/witness/add-checkpoint.ts';
import { formatCheckpoint } from '@countersign/proof/writing/note-texts.ts';

/** Entries under the first checkpoint, so that proofs are as long as they would be. */
const entriesAtFirst = 100_000;
const entriesEach = 37;

/**
 * The add-checkpoint bodies of a log, each with its signed checkpoint and its proof. All are made
 * beforehand: none of this is the witness's work.
 */
export async function growthRequests(
  signer: NoteSigner,
  checkpoints: number,
): Promise<readonly string[]> {
  const origin = signer.vkey.name;
  const tree = new BenchTree(entriesAtFirst + checkpoints * entriesEach);
  const bodies: string[] = [];
  for (let at = 0; at < checkpoints; at++) {
    const size = entriesAtFirst + at * entriesEach;
    const oldSize = at === 0 ? 0 : size - entriesEach;
    const text = formatCheckpoint({ origin, size, root: await tree.root(size), extensions: [] });
    const note = `${text}\n${signer.sign(text)}\n`;
    bodies.push(formatAddCheckpoint({ oldSize, hashes: await tree.growth(oldSize, size), note }));
  }
  return bodies;
}

/** A tree in memory whose perfect subtrees are hashed once. */
class BenchTree {
  readonly #leaves: readonly Bytes[];
  readonly #known = new Map<string, Bytes>();

  constructor(size: number) {
    this.#leaves = Array.from({ length: size }, (_, at) => hashLeaf(utf8(`entry ${at}`), crypto));
  }

  root(size: number): Promise<Bytes> {
    return rangeRoot({ start: 0, end: size }, this.#subtree, crypto);
  }

  async growth(oldSize: number, size: number): Promise<readonly Bytes[]> {
    if (oldSize === 0) return [];
    const ranges = consistencyRanges(oldSize, size);
    return Promise.all(ranges.map((range) => rangeRoot(range, this.#subtree, crypto)));
  }

  readonly #subtree = (height: number, position: number): Bytes => {
    const key = `${height} ${position}`;
    const width = 2 ** height;
    const known =
      this.#known.get(key)
      ?? perfectRoot(this.#leaves.slice(position * width, (position + 1) * width), crypto);
    this.#known.set(key, known);
    return known;
  };
}
