/**
 * `npm run bench`: starts a stack of its own, measures it, prints a table and writes the figures.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { TestHouse } from '@countersign/test/fixtures/test-house.ts';
import { fetchVaultKey } from './load/bench-door.ts';
import { makePairs } from './load/fleet.ts';
import { measureBlastRadius } from './containment/blast-radius-part.ts';
import { DatabaseMeter } from './measure/database-cost.ts';
import { readMachine } from './measure/machine.ts';
import { measureProduction } from './productions/production-part.ts';
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
  // A production is built on the officer's device: no stack has a part in it.
  if (chosen.parts.every((part) => part === 'production')) {
    say('Measuring production …');
    const { rows, figures } = await measureProduction();
    return finish(chosen, rows, { production: figures });
  }
  if (chosen.parts.every((part) => part === 'blast-radius')) {
    say('Measuring blast-radius …');
    const { rows, figures } = measureBlastRadius();
    return finish(chosen, rows, { 'blast-radius': figures });
  }
  say('Starting a stack of its own …');
  const house = await TestHouse.open({
    durable: true,
    without: ['web', 'worker'],
    // One address signs everybody up here.
    settings: { COUNTERSIGN_EDGE_ADDRESS_BURST: '100000' },
  });
  try {
    await using database = await DatabaseMeter.connect(house.stack.addresses.databaseUrl);
    const place = await makePlace(house, database, chosen);
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
    await house.close();
  }
}

async function makePlace(
  house: TestHouse,
  database: DatabaseMeter,
  chosen: BenchOptions,
): Promise<BenchPlace> {
  const { trust, stack } = house;
  const door = {
    socketUrl: `${stack.addresses.edge.replace('http', 'ws')}/v1/socket`,
    vaultKey: await fetchVaultKey(trust),
  };
  say(`Signing up ${2 * chosen.pairs} people …`);
  return { house, door, pairs: await makePairs({ trust, door }, chosen.pairs), database };
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
