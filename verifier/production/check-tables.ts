/** Checks that the tables of a folder say what the JSON beside them says, cell by cell. */

import { columnsOf, csvHead, csvLine } from '@countersign/rules/production/csv-text.ts';
import { envelopeColumns, messageColumns } from '@countersign/rules/production/produced-records.ts';
import type { FolderRecords } from '@countersign/rules/production/scoped-records.ts';

/** The tables that differ, by name. */
export function differingTables(
  records: FolderRecords,
  files: (name: string) => string | undefined,
): string[] {
  const { messages, envelopes, sessions, subscriber } = records;
  const tables = [
    ['messages.csv', messageColumns, messages],
    ['envelopes.csv', envelopeColumns, envelopes],
    ['sessions.csv', columnsOf(['grant'], sessions), sessions],
    ['subscriber.csv', columnsOf(['grant'], subscriber), subscriber],
  ] as const;
  return tables.flatMap(([name, columns, rows]) => {
    const lines = rows.map((row) => csvLine(columns, row));
    const expected = [csvHead(columns), ...lines].join('');
    // Half a character pair, which UTF-8 cannot hold, is exact in the JSON alone.
    return files(name) === expected.toWellFormed() ? [] : [name];
  });
}
