/** Parts about the public logs: the log, a witness, the verifier, and a client's next tag. */

import { logWriteToken } from '@countersign/tools/stack/trust-files.ts';
import type { BenchOptions } from './options.ts';
import { logAppends, type LogDoor } from './parts/log-appends.ts';
import { logInclusion } from './parts/log-inclusion.ts';
import { nextTag } from './parts/next-tag.ts';
import { verifierRun } from './parts/verifier-run.ts';
import { witnessCheckpoints } from './parts/witness-checkpoints.ts';
import type { BenchPlace, PartResult } from './run-parts.ts';
import { reference, targets } from './targets.ts';

const writers = 256;
const leaves = 100;
const checkpoints = 200;
const verifiedEntries = 250_000;
const indexedTags = 1_000_000;
const lookUps = 200;

/** Many writers, each with one entry in a request, until a published checkpoint covers it. */
export async function measureLog(place: BenchPlace, options: BenchOptions): Promise<PartResult> {
  const door = deviceDoor(place);
  await logAppends(door, { writers, seconds: warmUpSeconds });
  const figures = await logAppends(door, { writers, seconds: options.seconds });
  return {
    figures,
    rows: [
      {
        figure: `log appends, ${writers} writers`,
        value: figures.appendsPerSecond,
        unit: '/s',
        target: targets.logAppendsPerSecond,
        baseline: reference.logAppendsPerSecond,
      },
      { figure: 'log append to countersigned p50', value: figures.latencyMs.p50, unit: 'ms' },
      { figure: 'log append to countersigned p99', value: figures.latencyMs.p99, unit: 'ms' },
    ],
  };
}

/** One leaf after another, each until a reader has checked its receipt. */
export async function measureInclusion(place: BenchPlace): Promise<PartResult> {
  const { house } = place;
  const log = { url: `${house.stack.addresses.log}/device`, policy: house.trust.policy };
  const figures = await logInclusion(deviceDoor(place), log, leaves);
  return {
    figures,
    rows: [
      {
        figure: 'leaf to checked receipt, p50',
        value: figures.p50,
        unit: 'ms',
        target: targets.inclusionP50Ms,
      },
      {
        figure: 'leaf to checked receipt, p99',
        value: figures.p99,
        unit: 'ms',
        target: targets.inclusionP99Ms,
      },
    ],
  };
}

/** A witness of its own, asked by a log of 100,000 entries and more. */
export async function measureWitness(): Promise<PartResult> {
  const figures = await witnessCheckpoints(checkpoints);
  return {
    figures,
    rows: [
      {
        figure: 'witness: add-checkpoint p50',
        value: figures.answeredMs.p50,
        unit: 'ms',
        target: targets.witnessP50Ms,
        baseline: reference.witnessP50Ms,
      },
      { figure: 'witness: add-checkpoint p99', value: figures.answeredMs.p99, unit: 'ms' },
      { figure: '  an empty round trip, p50', value: figures.roundTripMs.p50, unit: 'ms' },
      { figure: '  its state on disk, p50', value: figures.onDiskMs.p50, unit: 'ms' },
      { figure: '  its state on disk, p95', value: figures.onDiskMs.p95, unit: 'ms' },
      { figure: '  asked without a pause, p50', value: figures.withoutPauseMs.p50, unit: 'ms' },
    ],
  };
}

/** The program as a journalist starts it, over a folder. */
export function measureVerifier(place: BenchPlace): Promise<PartResult> {
  const figures = verifierRun(verifiedEntries, place.house.trust.vault);
  const row = {
    figure: `verifier: ${verifiedEntries.toLocaleString('en')} entries of one log`,
    value: figures.exitCode === 0 ? figures.seconds : Number.NaN,
    unit: 's',
    target: targets.verifierSeconds,
    baseline: reference.verifierSeconds,
  };
  return Promise.resolve({ figures, rows: [row] });
}

/** In Chromium: one static file fetched, checked against the root, and searched. */
export async function measureNextTag(): Promise<PartResult> {
  const figures = await nextTag(indexedTags, lookUps);
  const day = `${indexedTags.toLocaleString('en')} tags`;
  return {
    figures,
    rows: [
      { figure: `tag index of ${day}: made in`, value: figures.buildMs / 1000, unit: 's' },
      { figure: `tag index of ${day}: a file`, value: figures.fileBytes, unit: 'bytes' },
      {
        figure: 'next tag in the browser, p50',
        value: figures.lookUpMs.p50,
        unit: 'ms',
        target: targets.nextTagMs,
      },
      {
        figure: 'next tag in the browser, p95',
        value: figures.lookUpMs.p95,
        unit: 'ms',
        target: targets.nextTagMs,
      },
    ],
  };
}

const warmUpSeconds = 2;

function deviceDoor({ house }: BenchPlace): LogDoor {
  const { addresses } = house.stack;
  return { url: `${addresses.logWriter}/device/append`, token: logWriteToken(addresses) };
}
