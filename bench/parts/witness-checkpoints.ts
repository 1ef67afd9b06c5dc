/** Witness: what one checkpoint after another of a growing log takes, and what of it is what. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { writeFileDurably } from '@countersign/base/node/durable-file.ts';
import { freshNoteSigner } from '@countersign/proof/node/note-signer.ts';
import { signatureTypes } from '@countersign/proof/vkey.ts';
import { formatVkey } from '@countersign/proof/writing/note-texts.ts';
import { BareConnection } from '../load/bare-connection.ts';
import { growthRequests } from '../load/growing-log.ts';
import { projectRoot } from '../project-root.ts';
import { percentiles, type Percentiles } from '../measure/latency.ts';

/** A log keeps within what a witness lets it ask; between two questions the machine grows cold. */
const betweenMs = 20;

/** Asked first and not counted: a witness runs for months, and its code is compiled by then. */
const warmUpCheckpoints = 50;

/** What one add-checkpoint takes, and what of it is not the witness's judgement. */
export type WitnessFigures = {
  /** Asked after a pause. */
  readonly answeredMs: Percentiles;
  /** The same connection's round trip with nothing to do at its end. */
  readonly roundTripMs: Percentiles;
  /** A file of the state's length, replaced as durably, on the same disk. */
  readonly onDiskMs: Percentiles;
  /** Each asked as soon as the one before it is answered. */
  readonly withoutPauseMs: Percentiles;
};

/**
 * Asks a witness process of its own. Checkpoints, empty round trips and writes take turns, so that
 * whatever else the machine does falls on all of them.
 */
export async function witnessCheckpoints(checkpoints: number): Promise<WitnessFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-witness-'));
  const signer = freshNoteSigner({ name: 'bench.example/log', type: signatureTypes.ed25519 });
  const bodies = await growthRequests(signer, warmUpCheckpoints + 2 * checkpoints);
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
    using connection = await BareConnection.open(address);
    return await askInTurns(connection, bodies, join(folder, 'state-like'));
  } finally {
    witness.kill();
    await once(witness, 'exit');
    rmSync(folder, { recursive: true });
  }
}

async function askInTurns(
  connection: BareConnection,
  bodies: readonly string[],
  path: string,
): Promise<WitnessFigures> {
  const measured = bodies.slice(warmUpCheckpoints);
  const paced = measured.slice(0, measured.length / 2);
  const ask = (body: string) => timed(() => answered(connection.ask('POST', addPath, body)));
  for (const body of bodies.slice(0, warmUpCheckpoints)) {
    await ask(body);
    await setTimeout(betweenMs);
  }
  const [answeredMs, roundTripMs, onDiskMs]: [number[], number[], number[]] = [[], [], []];
  for (const body of paced) {
    answeredMs.push(await ask(body));
    await setTimeout(betweenMs);
    roundTripMs.push(await timed(() => answered(connection.ask('GET', '/ready'))));
    await setTimeout(betweenMs);
    onDiskMs.push(await timed(() => writeFileDurably(path, stateLike)));
    await setTimeout(betweenMs);
  }
  const withoutPauseMs: number[] = [];
  for (const body of measured.slice(paced.length)) withoutPauseMs.push(await ask(body));
  return {
    answeredMs: percentiles(answeredMs),
    roundTripMs: percentiles(roundTripMs),
    onDiskMs: percentiles(onDiskMs),
    withoutPauseMs: percentiles(withoutPauseMs),
  };
}

const addPath = '/add-checkpoint';

/** About what the state of one log takes. */
const stateLike = 'x'.repeat(500);

async function timed(work: () => Promise<void> | void): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function answered(status: Promise<number>): Promise<void> {
  const got = await status;
  if (got !== 200) throw new Error(`the witness answered ${got}`);
}
