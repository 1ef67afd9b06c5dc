/** A recount as a person reads it; of the same entries, always the same text. */

import { hex, utf8 } from '@countersign/base/bytes.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { formatRecount, type CountedRange, type Recount } from './recount.ts';

const columns = [
  'granted',
  'used',
  'void',
  'open',
  'sealed',
  'revealed',
  'overdue',
  'extended',
] as const;

/** The whole recount as lines of plain text. */
export function recountInWords(range: CountedRange, counts: Recount): string {
  const { origin, from, to, root } = range;
  const lines = [
    `Recount of ${origin}`,
    `  entries ${from} up to, not including, ${to}`,
    `  newest day written in them: ${counts.asOf || 'none'}`,
    `  root of the first ${to} entries: ${root}`,
    '',
    row('day', 'class', columns),
  ];
  for (const [name, days] of sorted(counts.classes)) {
    for (const [day, numbers] of sorted(days)) {
      const cells = columns.map((column) => String(numbers[column]));
      lines.push(row(day, name, cells));
    }
  }
  lines.push('', `entries by kind: ${tally(counts.kinds)}`);
  for (const [name, buckets] of sorted(counts.opened)) {
    lines.push(`opened under ${name}, by messages at most: ${tally(buckets)}`);
  }
  lines.push(`gags that ended, by what came to light: ${tally(counts.revealedAs)}`);
  lines.push(`entries about grants before entry ${from}: ${counts.aboutEarlier}`);
  const print = hex(crypto.sha256(utf8(formatRecount(range, counts)))).slice(0, 32);
  lines.push('', `Whoever counts the same entries gets the same number: ${print}`);
  return `${lines.join('\n')}\n`;
}

function row(day: string, name: string, cells: readonly string[]): string {
  const numbers = cells.map((cell) => cell.padStart(10)).join('');
  return `  ${day.padEnd(10)}  ${name.padEnd(10)}${numbers}`;
}

function tally(numbers: Readonly<Record<string, number>>): string {
  const words = sorted(numbers).map(([name, number]) => `${name} ${number}`);
  return words.length === 0 ? 'none' : words.join(', ');
}

function sorted<Value>(object: Readonly<Record<string, Value>>): [string, Value][] {
  return Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1));
}
