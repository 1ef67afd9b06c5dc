/** Record files as CSV (RFC 4180) that a spreadsheet shows and never runs, nothing lost. */

import { recordPieces, type PackageFile } from './package-file.ts';

/** One row by column name. */
type Row = Readonly<Record<string, unknown>>;

/**
 * A spreadsheet takes a cell that begins like this for a formula. Such a cell gets an apostrophe in
 * front, and so does one that begins with an apostrophe: taking one leading apostrophe away from
 * each cell that has one gives back exactly what was written.
 */
const risky = /^['=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** The file; columns that no row has are left to its caller. */
export function csvFile(
  path: string,
  columns: readonly string[],
  rows: readonly Row[],
): PackageFile {
  // The mark tells spreadsheets that this is UTF-8.
  const head = `\ufeff${columns.map(csvCell).join(',')}\r\n`;
  const lineOf = (row: Row): string => `${columns.map((name) => csvCell(row[name])).join(',')}\r\n`;
  return {
    path,
    records: rows.length,
    pieces: () => recordPieces({ head, foot: '' }, rows, lineOf),
  };
}

/** Every column of these rows: the first ones as given, the others by the alphabet. */
export function columnsOf(first: readonly string[], rows: readonly Row[]): string[] {
  const others = new Set(rows.flatMap((row) => Object.keys(row)));
  for (const name of first) others.delete(name);
  return [...first, ...[...others].sort()];
}

/** One cell; numbers are bare, every text is in quotes, and nothing at all is nothing. */
export function csvCell(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = Array.isArray(value) ? value.join('; ') : String(value);
  const guarded = risky.test(text) ? `'${text}` : text;
  return `"${guarded.replaceAll('"', '""')}"`;
}
