/** `npm run bench`: starts a stack of its own, measures it, prints a table and writes the figures. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startStack, type Stack } from '@countersign/tools/stack/stack.ts';
import { fetchVaultKey } from './load/bench-door.ts';
import { makePairs, type Pair } from './load/fleet.ts';
import { DatabaseMeter } from './measure/database-cost.ts';
import { readMachine } from './measure/machine.ts';
import { readOptions, type BenchOptions, type PartName } from './options.ts';
import { runPart, type BenchPlace } from './run-parts.ts';
import { formatTable, type Row } from './table.ts';

const options = readOptions(process.argv.slice(2));
if ('problem' in options) {
  process.stderr.write(`${options.problem}\n`);
  process.exit(2);
}
await bench(options);

async function bench(chosen: BenchOptions): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  say('Starting a stack of its own …');
  const stack = await startStack({ dataDir, ports: 'free', without: ['web', 'worker'] });
  try {
    await using database = await DatabaseMeter.connect(stack.addresses.databaseUrl);
    const place = await makePlace(stack, database, chosen);
    const rows: Row[] = [];
    const figures: Partial<Record<PartName, unknown>> = {};
    for (const part of chosen.parts) {
      say(`Measuring ${part} …`);
      const result = await runPart(part, place, chosen);
      rows.push(...result.rows);
      figures[part] = result.figures;
    }
    finish(chosen, rows, figures);
    for (const { sender, receiver } of place.pairs) [sender, receiver].map((one) => one.close());
  } finally {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function makePlace(
  stack: Stack,
  database: DatabaseMeter,
  chosen: BenchOptions,
): Promise<BenchPlace> {
  const trust = JSON.parse(readFileSync(stack.addresses.trustFile, 'utf8')) as BenchPlace['trust'];
  const door = {
    socketUrl: `${stack.addresses.edge.replace('http', 'ws')}/v1/socket`,
    vaultKey: await fetchVaultKey(trust),
  };
  say(`Signing up ${2 * chosen.pairs} people …`);
  const pairs: Pair[] = await makePairs({ trust, door }, chosen.pairs, () => {});
  return { stack, trust, door, pairs, database };
}

function finish(
  chosen: BenchOptions,
  rows: readonly Row[],
  figures: Partial<Record<PartName, unknown>>,
): void {
  const machine = readMachine();
  mkdirSync(dirname(chosen.out), { recursive: true });
  writeFileSync(chosen.out, `${JSON.stringify({ machine, options: chosen, figures }, null, 2)}\n`);
  say(`\n${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, Node ${machine.node}`);
  say(`commit ${machine.commit}, ${machine.at}, generator on the same machine\n`);
  say(formatTable(rows));
  say(`\nFigures: ${chosen.out}`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
