/** Options of `npm run bench`: which parts, how long, and where the JSON goes. */

import { parseArgs } from 'node:util';

/** Every part by name, in the order they run. */
export const partNames = [
  // First, before any heap has grown: memory that is used again would not be counted.
  'idle',
  'handshakes',
  'closed-loop',
  'open-loop',
  'history',
  'log',
  'inclusion',
  'witness',
  'verifier',
  'next-tag',
  'grants',
  'disclosures',
  'production',
  'blast-radius',
  'search',
] as const;

/** One part. */
export type PartName = (typeof partNames)[number];

/** What the command line asked for. */
export type BenchOptions = {
  readonly parts: readonly PartName[];
  readonly seconds: number;
  readonly pairs: number;
  readonly idle: number;
  readonly out: string;
};

/** Reads the arguments; a sentence when they make no sense. */
export function readOptions(args: readonly string[]): BenchOptions | { readonly problem: string } {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', default: partNames.join(',') },
      seconds: { type: 'string', default: '15' },
      pairs: { type: 'string', default: '50' },
      idle: { type: 'string', default: '5000' },
      out: { type: 'string', default: 'bench/results/local-latest.json' },
    },
  });
  const parts = values.only.split(',').filter((name) => partNames.some((part) => part === name));
  if (parts.length === 0) return { problem: `--only takes ${partNames.join(', ')}` };
  const numbers = [values.seconds, values.pairs, values.idle].map(Number);
  if (!numbers.every((number) => Number.isInteger(number) && number > 0)) {
    return { problem: '--seconds, --pairs and --idle take whole numbers above 0' };
  }
  const [seconds = 0, pairs = 0, idle = 0] = numbers;
  return { parts: parts as PartName[], seconds, pairs, idle, out: values.out };
}
