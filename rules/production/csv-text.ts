/** Tables as CSV (RFC 4180) that a spreadsheet shows and never runs, nothing lost. */

/** One row by column name. */
export type CsvRow = Readonly<Record<string, unknown>>;

/**
 * A spreadsheet takes a cell that begins like this for a formula. Such a cell gets an apostrophe in
 * front, and so does one that begins with an apostrophe: taking one leading apostrophe away from
 * each cell that has one gives back exactly what was written.
 */
const risky = /^['=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** The first line; the mark before it tells spreadsheets that this is UTF-8. */
export function csvHead(columns: readonly string[]): string {
  return `\ufeff${columns.map(csvCell).join(',')}\r\n`;
}

/** The line of a row. */
export function csvLine(columns: readonly string[], row: CsvRow): string {
  return `${columns.map((name) => csvCell(row[name])).join(',')}\r\n`;
}

/** Every column of these rows: the first ones as given, the others by the alphabet. */
export function columnsOf(first: readonly string[], rows: readonly CsvRow[]): string[] {
  const others = new Set(rows.flatMap((row) => Object.keys(row)));
  for (const name of first) others.delete(name);
  return [...first, ...[...others].sort()];
}

/** Numbers are bare, every text is in quotes, and nothing at all is nothing. */
function csvCell(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = Array.isArray(value) ? value.join('; ') : String(value);
  const guarded = risky.test(text) ? `'${text}` : text;
  return `"${guarded.replaceAll('"', '""')}"`;
}
