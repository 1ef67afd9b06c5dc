/** `npm run packs`: what a change of a region pack changes, before anybody signs it. */

import { join } from 'node:path';
import { diffPacks, formatChange } from '@countersign/rules/legal/pack/diff-packs.ts';
import { PlainFault, runPlainly } from '../plain-fault.ts';
import { pathFromCaller, projectRoot } from '../project-root.ts';
import { readPack, type NamedPack } from './read-pack.ts';
import { readRecordedOrders } from './recorded-orders.ts';
import { simulatePacks } from './simulate-packs.ts';

const usage = `npm run packs -- diff A B             what differs, field by field
npm run packs -- simulate A B [FILE]  what recorded orders would come to
A and B are shipped packs by name, or files.`;

await runPlainly(async () => packs(process.argv.slice(2)));

function packs([command, before, after, file]: readonly string[]): number {
  if (before === undefined || after === undefined) throw new PlainFault(`say:\n${usage}`);
  const [old, now] = [readPack(before), readPack(after)];
  switch (command) {
    case 'diff':
      return showDiff(old, now);
    case 'simulate':
      return showSimulation(old, now, file);
    default:
      throw new PlainFault(`say:\n${usage}`);
  }
}

function showDiff(old: NamedPack, now: NamedPack): number {
  const changes = diffPacks(old.pack.region, now.pack.region);
  say(`${titleOf(old)}\n${titleOf(now)}\n`);
  for (const change of changes) say(formatChange(change));
  say(`${changes.length === 0 ? '' : '\n'}${changes.length} fields differ`);
  return 0;
}

function showSimulation(old: NamedPack, now: NamedPack, file: string | undefined): number {
  const shipped = join(projectRoot, 'tools/packs/fixtures/recorded-orders.jsonl');
  const orders = readRecordedOrders(file === undefined ? shipped : pathFromCaller(file));
  const outcomes = simulatePacks(orders, old.pack, now.pack);
  const changed = outcomes.filter(({ changes }) => changes.length > 0);
  say(`${titleOf(old)}\n${titleOf(now)}\n`);
  for (const { name, changes } of changed) {
    say(name);
    for (const { point, before, after } of changes) say(`  ${point}: ${before} -> ${after}`);
  }
  say(`${changed.length} of ${orders.length} orders come to something else`);
  return 0;
}

function titleOf({ pack: { region }, digest }: NamedPack): string {
  return `${region.pack} version ${region.version}, digest ${digest}`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
