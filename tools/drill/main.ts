/** `npm run drill`: plays the night of a breach on a scratch stack, and scores the times. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { reportInWords } from '@countersign/rules/incident/incident-report.ts';
import { runPlainly } from '../plain-fault.ts';
import { pathFromCaller, projectRoot } from '../project-root.ts';
import { playBreach, type DrillRow } from './play-breach.ts';
import { ScratchHouse } from './scratch-house.ts';

await runPlainly(() => drill(process.argv.slice(2)));

async function drill(args: readonly string[]): Promise<number> {
  const at = args.indexOf('--out');
  const named = at < 0 ? undefined : args[at + 1];
  const out = named === undefined ? join(projectRoot, 'data/drill.json') : pathFromCaller(named);
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  say('Starting a scratch copy of the stack …');
  const house = await ScratchHouse.open();
  try {
    const { rows, signed } = await playBreach(house, say);
    say('');
    for (const row of rows) say(lineOf(row));
    say('');
    say(reportInWords(signed.report));
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, `${JSON.stringify({ rows, signed }, undefined, 2)}\n`);
    say(`Written to ${out}`);
    return rows.every(isMet) ? 0 : 1;
  } finally {
    await house.close();
  }
}

function isMet({ seconds, mostSeconds = Infinity }: DrillRow): boolean {
  return seconds <= mostSeconds;
}

function lineOf(row: DrillRow): string {
  const { step, seconds, mostSeconds } = row;
  const time = `${seconds.toFixed(2)} s`.padStart(9);
  if (mostSeconds === undefined) return `${step.padEnd(48)}${time}`;
  const judged = isMet(row) ? 'met' : 'MISSED';
  return `${step.padEnd(48)}${time}  at most ${mostSeconds} s: ${judged}`;
}
