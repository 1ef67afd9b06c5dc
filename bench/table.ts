/** Table: figures as a person reads them, each beside its target and the baseline. */

import { meets, type Target } from './targets.ts';

/** One figure. */
export type Row = {
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly target?: Target;
  readonly baseline?: string;
};

/** Aligned text; a missed target says so in words. */
export function formatTable(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.figure,
    `${round(row.value)} ${row.unit}`,
    verdict(row),
    row.baseline ?? '',
  ]);
  const table = [['figure', 'measured', 'target', 'baseline'], ...cells];
  const widths = [0, 1, 2].map((column) => {
    return Math.max(...table.map((line) => (line[column] ?? '').length));
  });
  return table
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
}

function verdict({ target, value }: Row): string {
  if (target === undefined) return '';
  const bound = target.max !== undefined ? `at most ${target.max}` : `at least ${target.min}`;
  return `${bound}: ${meets(value, target) ? 'met' : 'MISSED'}`;
}

function round(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: digits });
}
