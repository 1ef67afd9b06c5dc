/** Witness: one checkpoint after another of a growing log, each with its consistency proof. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { writeFileDurably } from '@countersign/base/node/durable-file.ts';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { hashLeaf } from '@countersign/proof/merkle.ts';
import { consistencyRanges, perfectRoot, rangeRoot } from '@countersign/proof/merkle-ranges.ts';
import { freshNoteSigner } from '@countersign/proof/node/note-signer.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { signatureTypes } from '@countersign/proof/vkey.ts';
import { formatAddCheckpoint } from '@countersign/proof/witness/add-checkpoint.ts';
import { formatCheckpoint, formatVkey } from '@countersign/proof/writing/note-texts.ts';
import { projectRoot } from '../project-root.ts';
import { percentiles, type Percentiles } from '../measure/latency.ts';

/** Entries before the first measured checkpoint, so that proofs are as long as they would be. */
const entriesAtFirst = 100_000;
const entriesEach = 37;

/** Milliseconds of `checkpoints` requests to a witness process of its own. */
export async function witnessCheckpoints(checkpoints: number): Promise<Percentiles> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-witness-'));
  const origin = 'bench.example/log';
  const signer = freshNoteSigner({ name: origin, type: signatureTypes.ed25519 });
  const env = {
    PATH: process.env['PATH'],
    COUNTERSIGN_WITNESS_DATA_DIR: folder,
    COUNTERSIGN_WITNESS_PORT: '0',
    COUNTERSIGN_WITNESS_LOGS: formatVkey(signer.vkey),
  };
  const flags = ['--disable-warning=ExperimentalWarning', join(projectRoot, 'witness/main.ts')];
  const witness = spawn(process.execPath, flags, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = (await once(createInterface(witness.stdout), 'line')) as [string];
    const { address } = JSON.parse(line) as { address: string };
    const tree = new BenchTree(entriesAtFirst + checkpoints * entriesEach);
    const latenciesMs: number[] = [];
    let oldSize = 0;
    for (let size = entriesAtFirst; size <= tree.size; size += entriesEach) {
      const root = await tree.root(size);
      const text = formatCheckpoint({ origin, size, root, extensions: [] });
      const note = `${text}\n${signer.sign(text)}\n`;
      const hashes = await tree.growth(oldSize, size);
      const body = formatAddCheckpoint({ oldSize, hashes, note });
      const startedAt = performance.now();
      const answer = await fetch(`${address}/add-checkpoint`, { method: 'POST', body });
      if (answer.status !== 200) throw new Error(`the witness answered ${answer.status}`);
      await answer.text();
      latenciesMs.push(performance.now() - startedAt);
      oldSize = size;
      // A witness limits how often it is asked; a log that kept within that would wait as well.
      await new Promise((resolve) => setTimeout(resolve, betweenMs));
    }
    return percentiles(latenciesMs);
  } finally {
    witness.kill();
    await once(witness, 'exit');
    rmSync(folder, { recursive: true });
  }
}

const betweenMs = 20;

/** Milliseconds of replacing a file as durably as a witness does once for each cosignature. */
export function durableReplaces(replaces: number): Percentiles {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-disk-'));
  const state = 'x'.repeat(stateBytes);
  const latenciesMs = Array.from({ length: replaces }, () => {
    const startedAt = performance.now();
    writeFileDurably(join(folder, 'state'), state);
    return performance.now() - startedAt;
  });
  rmSync(folder, { recursive: true });
  return percentiles(latenciesMs);
}

/** About what two cosigned notes take. */
const stateBytes = 2_500;

/** A tree in memory whose perfect subtrees are hashed once. */
class BenchTree {
  readonly size: number;
  readonly #leaves: readonly Bytes[];
  readonly #known = new Map<string, Bytes>();

  constructor(size: number) {
    this.size = size;
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
