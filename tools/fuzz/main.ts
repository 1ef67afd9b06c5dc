/** `npm run fuzz [-- TARGET --seconds N --seed S]`: looks for what breaks a parser's rule. */

import { parseArgs } from 'node:util';
import { PlainFault, runPlainly } from '../plain-fault.ts';
import { fuzzParser, type FuzzOutcome } from './fuzz-parser.ts';
import type { FuzzTarget } from './fuzz-target.ts';
import { randomOf } from './mutate.ts';
import { allTargets } from './targets/all-targets.ts';

/** Seconds for each target unless told otherwise. */
const secondsEach = 5;

await runPlainly(() => Promise.resolve(fuzz(process.argv.slice(2))));

/** Exit code 1 when a rule was broken; the input is printed in base64 for a regression test. */
function fuzz(args: string[]): number {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { seconds: { type: 'string' }, seed: { type: 'string' } },
  });
  const seconds = numberOf(values.seconds, secondsEach, '--seconds');
  const seed = numberOf(values.seed, 1 + Math.floor(Math.random() * 2 ** 31), '--seed');
  process.stdout.write(`seed ${seed}, ${seconds} s for each parser\n`);
  let findings = 0;
  for (const target of chosen(positionals)) {
    const endsAt = performance.now() + seconds * 1000;
    const outcome = fuzzParser(target, randomOf(seed), () => performance.now() > endsAt);
    process.stdout.write(report(target, outcome));
    if (outcome.finding !== undefined) findings++;
  }
  return findings === 0 ? 0 : 1;
}

function chosen(names: readonly string[]): FuzzTarget[] {
  if (names.length === 0) return [...allTargets.values()];
  return names.map((name) => {
    const target = allTargets.get(name);
    if (target !== undefined) return target;
    throw new PlainFault(`no parser ${name}; there are ${[...allTargets.keys()].join(', ')}`);
  });
}

function numberOf(text: string | undefined, otherwise: number, option: string): number {
  const number = text === undefined ? otherwise : Number(text);
  if (!(number > 0)) throw new PlainFault(`${option} is a number above 0`);
  return number;
}

function report({ name }: FuzzTarget, { runs, kept, reached, finding }: FuzzOutcome): string {
  const reach = `${reached} characters of source reached`;
  const line = `${name.padEnd(18)} ${runs} inputs, ${kept} kept, ${reach}\n`;
  if (finding === undefined) return line;
  const input = Buffer.from(finding.input);
  return [
    line,
    `  broken: ${String(finding.fault)}\n`,
    `  input:  ${input.toString('base64')}\n`,
    `  text:   ${JSON.stringify(input.toString('utf8'))}\n`,
  ].join('');
}
