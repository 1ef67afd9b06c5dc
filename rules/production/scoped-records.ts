/** Looks at produced records as a scope judges them: by kind, by time, and by what they show. */

import type { ProducedEnvelope, ProducedMessage, ProducedRow } from './produced-records.ts';
import type { ScopedRecord } from './scope-check.ts';

/** The records of one account's folder. */
export type FolderRecords = {
  readonly messages: readonly ProducedMessage[];
  readonly envelopes: readonly ProducedEnvelope[];
  readonly sessions: readonly ProducedRow[];
  readonly subscriber: readonly ProducedRow[];
};

/** The records that one grant opened. */
export function* scopedRecords(folder: FolderRecords, grant: number): Generator<ScopedRecord> {
  for (const record of folder.messages) {
    if (record.grant === grant) yield scopedMessage(record);
  }
  for (const record of folder.envelopes) {
    if (record.grant === grant) yield scopedEnvelope(record);
  }
  for (const [at, row] of folder.sessions.entries()) {
    if (row['grant'] === grant) yield scopedSession(row, `sessions.json record ${at + 1}`);
  }
  for (const [at, row] of folder.subscriber.entries()) {
    if (row['grant'] === grant) yield scopedDetails(row, `subscriber.json record ${at + 1}`);
  }
}

function scopedMessage({ n, event, sentAt }: ProducedMessage): ScopedRecord {
  return {
    where: `messages.json record ${n}`,
    id: event,
    what: 'what was written',
    reachedBy: ['content'],
    atMs: Date.parse(sentAt),
    bound: 'inside',
  };
}

function scopedEnvelope({ n, event, sentAt }: ProducedEnvelope): ScopedRecord {
  return {
    where: `envelopes.json record ${n}`,
    id: event,
    what: 'who wrote to whom',
    reachedBy: ['traffic'],
    atMs: Date.parse(sentAt),
    bound: 'inside',
  };
}

/** What a device called itself is traffic, and not to identify anybody by. */
function scopedSession(row: ProducedRow, where: string): ScopedRecord {
  const { atMs, session, agent } = row;
  return {
    where,
    id: String(session),
    what: agent === undefined ? 'a sign-in' : 'the device of a sign-in',
    reachedBy: agent === undefined ? ['identify-only', 'traffic'] : ['traffic'],
    atMs: typeof atMs === 'number' ? atMs : Number.NaN,
    bound: 'inside',
  };
}

function scopedDetails(row: ProducedRow, where: string): ScopedRecord {
  const { account, registeredAtMs, 'details.setAtMs': setAtMs = 0 } = row;
  const times = [registeredAtMs, setAtMs].map((one) =>
    typeof one === 'number' ? one : Number.NaN,
  );
  return {
    where,
    id: String(account),
    what: 'a detail of the account',
    reachedBy: ['subscriber'],
    atMs: Math.max(...times),
    bound: 'until-end',
  };
}
