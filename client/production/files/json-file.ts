/** Record files as JSON: one record a line, exactly what was opened. */

import { recordFormats, type RecordKind } from '@countersign/rules/production/produced-records.ts';
import { recordPieces, type PackageFile } from './package-file.ts';

/** The file of a kind of record. */
export function jsonFile(
  path: string,
  about: { readonly kind: RecordKind; readonly account: string },
  rows: readonly object[],
): PackageFile {
  const { kind, account } = about;
  const start = JSON.stringify({ format: recordFormats[kind], v: 1, account });
  const head = `${start.slice(0, -1)},"records":[`;
  const lineOf = (row: object, at: number): string => {
    return `${at === 0 ? '' : ','}\n${JSON.stringify(row)}`;
  };
  const pieces = () => recordPieces({ head, foot: '\n]}\n' }, rows, lineOf);
  return { path, records: rows.length, pieces };
}
