/** Looks at produced records as a scope judges them: by kind, by time, and by what they show. */

import type { ProducedMessage, ProducedRow } from './produced-records.ts';
import type { ScopedRecord } from './scope-check.ts';

/** The records of one account's folder. */
export type FolderRecords = {
  readonly messages: readonly ProducedMessage[];
  readonly sessions: readonly ProducedRow[];
  readonly subscriber: readonly ProducedRow[];
};

/** The records that one grant opened. */
export function* scopedRecords(folder: FolderRecords, grant: number): Generator<ScopedRecord> {
  for (const record of folder.messages) {
    if (record.grant !== grant) continue;
    const { n, sentAt, text, emoji } = record;
    yield {
      where: `messages.json record ${n}`,
      kind: 'message',
      atMs: Date.parse(sentAt),
      showsContent: text !== undefined || emoji !== undefined,
    };
  }
  for (const [at, row] of folder.sessions.entries()) {
    if (row['grant'] !== grant) continue;
    const where = `sessions.json record ${at + 1}`;
    yield { where, kind: 'session', atMs: timeOf(row), showsContent: false };
  }
  for (const [at, row] of folder.subscriber.entries()) {
    if (row['grant'] !== grant) continue;
    yield { where: `subscriber.json record ${at + 1}`, kind: 'detail', showsContent: false };
  }
}

/** Names under which a session says when it was. */
const timeNames = ['atMs', 'startedAtMs', 'fromMs'] as const;

function timeOf(row: ProducedRow): number | undefined {
  const name = timeNames.find((one) => typeof row[one] === 'number');
  return name === undefined ? undefined : Number(row[name]);
}
