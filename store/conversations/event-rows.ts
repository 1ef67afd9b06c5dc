/** Event rows: pages of history and the rows of a report, as the vault is handed them. */

import type { Selectable } from 'kysely';
import type { Bytes } from '@countersign/base/bytes.ts';
import { eventKinds } from '@countersign/rules/events.ts';
import type { AccountId, ConversationId, EventId } from '@countersign/rules/ids.ts';
import type { Database } from '../database.ts';
import type { EventTable } from '../schema.ts';
import type { NamedStatement, PinnedClient } from '../pinned-client.ts';

/** One stored event with its place; `sealed` is empty once nobody may read it any more. */
export type EventRow = {
  readonly seq: number;
  readonly event: EventId;
  readonly sender: AccountId;
  readonly sentAtMs: number;
  readonly kind: number;
  readonly target: EventId | null;
  readonly keyEpoch: number;
  readonly membershipVersion: number;
  readonly sealed: Bytes;
};

/** Which page: up to `limit` events on one side of a number, or the notes before it. */
export type PageRange = {
  readonly conversation: ConversationId;
  readonly direction: 'before' | 'after' | 'notes';
  readonly seq: number;
  readonly limit: number;
};

/** A page in ascending order. Unsent and removed events come without ciphertext. */
export async function readPage(client: PinnedClient, range: PageRange): Promise<EventRow[]> {
  const statement = pages[range.direction];
  const rows = await client.query<EventRow>(statement, [
    range.conversation,
    range.seq,
    range.limit,
  ]);
  return range.direction === 'after' ? rows : rows.reverse();
}

const columns = `seq, event_id as event, sender, sent_at_ms as "sentAtMs", kind, target,
  key_epoch as "keyEpoch", membership_version as "membershipVersion",
  case when unsent_at_ms is null then sealed else ''::bytea end as sealed`;

const pageAfter: NamedStatement = {
  name: 'page-after',
  text: `select ${columns} from events
    where conversation_id = $1 and seq > $2 order by seq limit $3`,
};

const pageBefore: NamedStatement = {
  name: 'page-before',
  text: `select ${columns} from events
    where conversation_id = $1 and seq < $2 order by seq desc limit $3`,
};

const notesBefore: NamedStatement = {
  name: 'notes-before',
  text: `select ${columns} from events
    where conversation_id = $1 and seq < $2 and kind = ${eventKinds.note}
    order by seq desc limit $3`,
};

const pages = { before: pageBefore, after: pageAfter, notes: notesBefore } as const;

/** What changes the text of a message or takes it back. */
const changes = [eventKinds.edit, eventKinds.unsend];

/** Events that a report names, their edits and unsends, with ciphertext even if unsent since. */
export async function readReportedRows(
  db: Database,
  conversation: ConversationId,
  events: readonly EventId[],
): Promise<EventRow[]> {
  const rows = await db
    .selectFrom('events')
    .select(['seq', 'event_id', 'sender', 'sent_at_ms', 'kind', 'target', 'key_epoch'])
    .select(['membership_version', 'sealed'])
    .where('conversation_id', '=', conversation)
    .where((eb) =>
      eb.or([
        eb('event_id', 'in', events),
        eb.and([eb('kind', 'in', changes), eb('target', 'in', events)]),
      ]),
    )
    .orderBy('seq')
    .execute();
  return rows.map(eventRowOf);
}

/** An event as the rest of the house calls its columns. */
export function eventRowOf(row: Selected): EventRow {
  return {
    seq: row.seq,
    event: row.event_id,
    sender: row.sender,
    sentAtMs: row.sent_at_ms,
    kind: row.kind,
    target: row.target,
    keyEpoch: row.key_epoch,
    membershipVersion: row.membership_version,
    sealed: row.sealed,
  };
}

type Selected = Pick<
  Selectable<EventTable>,
  | 'seq'
  | 'event_id'
  | 'sender'
  | 'sent_at_ms'
  | 'kind'
  | 'target'
  | 'key_epoch'
  | 'membership_version'
  | 'sealed'
>;

/** Erases ciphertext that was unsent before a time; at most `limit` rows, the count is returned. */
export async function eraseUnsent(db: Database, beforeMs: number, limit: number): Promise<number> {
  const result = await db
    .updateTable('events')
    .set({ sealed: new Uint8Array(0) })
    .where((eb) =>
      eb(
        eb.refTuple('conversation_id', 'seq'),
        'in',
        eb
          .selectFrom('events as old')
          .select(['old.conversation_id', 'old.seq'])
          .where('old.unsent_at_ms', '<', beforeMs)
          .where('old.sealed', '<>', new Uint8Array(0))
          .limit(limit)
          .$asTuple('conversation_id', 'seq'),
      ),
    )
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
