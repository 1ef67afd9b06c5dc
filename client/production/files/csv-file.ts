/** Record files as tables: the same records as the JSON beside them, for spreadsheets. */

import { csvHead, csvLine, type CsvRow } from '@countersign/rules/production/csv-text.ts';
import { recordPieces, type PackageFile } from './package-file.ts';

/** The file; columns that no row has are left to its caller. */
export function csvFile(
  path: string,
  columns: readonly string[],
  rows: readonly CsvRow[],
): PackageFile {
  const lineOf = (row: CsvRow): string => csvLine(columns, row);
  const pieces = () => recordPieces({ head: csvHead(columns), foot: '' }, rows, lineOf);
  return { path, records: rows.length, pieces };
}
