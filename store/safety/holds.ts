/** Holds: what is kept from erasure, the vault's records of it, and the rows only they can open. */

import { sql, type Selectable } from 'kysely';
import type { Bytes } from '@countersign/base/bytes.ts';
import { eventKinds } from '@countersign/rules/events.ts';
import type { AccountId, ConversationId, DisclosureId } from '@countersign/rules/ids.ts';
import { eventRowOf, type EventRow } from '../conversations/event-rows.ts';
import type { Database } from '../database.ts';
import { listRowsMax } from '../limits.ts';
import type { HoldTable } from './containment-tables.ts';
import type { Disclosure, DisclosureCursor } from './disclosures.ts';

/** A hold with the disclosure that it is. */
export type Hold = Selectable<HoldTable> & Pick<Disclosure, 'stage' | 'grant_index' | 'slot'>;

/** Keeps what a prepared hold covers. */
export async function keepHold(
  db: Database,
  hold: Omit<Selectable<HoldTable>, 'taken_at_ms' | 'ended_at_ms'>,
): Promise<void> {
  await db.insertInto('holds').values(hold).execute();
}

/** A hold as it is listed, with where it belongs. */
export type ListedHold = Hold & Pick<Disclosure, 'region' | 'created_at_ms'>;

/** The newest holds first. */
export function listHolds(db: Database): Promise<ListedHold[]> {
  return db
    .selectFrom('holds')
    .innerJoin('disclosures', 'disclosures.disclosure_id', 'holds.disclosure_id')
    .selectAll('holds')
    .select(['stage', 'grant_index', 'slot', 'region', 'created_at_ms'])
    .orderBy('created_at_ms', 'desc')
    .limit(listRowsMax)
    .execute();
}

/** One hold, and which categories it keeps. */
export function findHold(
  db: Database,
  id: DisclosureId,
): Promise<(Hold & Pick<Disclosure, 'categories'>) | undefined> {
  return db
    .selectFrom('holds')
    .innerJoin('disclosures', 'disclosures.disclosure_id', 'holds.disclosure_id')
    .selectAll('holds')
    .select(['stage', 'grant_index', 'slot', 'categories'])
    .where('holds.disclosure_id', '=', id)
    .executeTakeFirst();
}

/** Holds that are granted and not taken yet. */
export async function waitingHolds(db: Database): Promise<DisclosureId[]> {
  const rows = await db
    .selectFrom('holds')
    .innerJoin('disclosures', 'disclosures.disclosure_id', 'holds.disclosure_id')
    .select('holds.disclosure_id')
    .where('taken_at_ms', 'is', null)
    .where('ended_at_ms', 'is', null)
    .where('stage', 'in', ['granted', 'used'])
    .where('pending', '<>', '')
    .execute();
  return rows.map(({ disclosure_id }) => disclosure_id);
}

/** Conversations of an account, in the order of their ids, from behind one of them. */
export async function conversationsOf(
  db: Database,
  account: AccountId,
  at: { readonly after: ConversationId | undefined; readonly limit: number },
): Promise<ConversationId[]> {
  const rows = await db
    .selectFrom('members')
    .select('conversation_id')
    .where('account_id', '=', account)
    .$if(at.after !== undefined, (query) =>
      query.where('conversation_id', '>', at.after as ConversationId),
    )
    .orderBy('conversation_id')
    .limit(at.limit)
    .execute();
  return rows.map((row) => row.conversation_id);
}

/** Keeps a record of a hold; the same again is no harm. */
export async function keepHoldRecord(
  db: Database,
  of: { readonly disclosure_id: DisclosureId; readonly conversation_id: ConversationId },
  record: Bytes,
): Promise<void> {
  await db
    .insertInto('hold_records')
    .values({ ...of, record })
    .onConflict((conflict) =>
      conflict.columns(['conversation_id', 'disclosure_id']).doUpdateSet({ record }),
    )
    .execute();
}

/** Changes a hold that goes on. */
export async function changeHold(
  db: Database,
  id: DisclosureId,
  change: Partial<Pick<Hold, 'taken_at_ms' | 'ended_at_ms' | 'until_ms'>>,
): Promise<void> {
  await db
    .updateTable('holds')
    .set(change)
    .where('disclosure_id', '=', id)
    .where('ended_at_ms', 'is', null)
    .execute();
}

/** Holds that go on, by the index of their grants. */
export async function runningHolds(db: Database): Promise<ReadonlyMap<number, Hold>> {
  const rows = await db
    .selectFrom('holds')
    .innerJoin('disclosures', 'disclosures.disclosure_id', 'holds.disclosure_id')
    .selectAll('holds')
    .select(['stage', 'grant_index', 'slot'])
    .where('ended_at_ms', 'is', null)
    .where('grant_index', 'is not', null)
    .execute();
  return new Map(rows.map((row) => [row.grant_index ?? -1, row]));
}

/** Whether a row of events (named `e`) is covered by a hold that goes on. */
const isHeld = sql`exists (
  select 1 from hold_records r join holds h using (disclosure_id)
  where r.conversation_id = e.conversation_id and h.ended_at_ms is null
    and e.sent_at_ms >= h.from_ms and e.sent_at_ms < h.to_ms)`;

const heldColumns = sql`conversation_id, seq, event_id, sender, target, sent_at_ms, key_epoch,
  membership_version, kind, sealed`;

/**
 * Deletes what was sent before a time; what a hold covers goes out of everybody's sight in the same
 * breath instead. At most `limit` rows; how many were deleted.
 */
export async function deleteUnheldBefore(
  db: Database,
  beforeMs: number,
  limit: number,
): Promise<number> {
  const { rows } = await sql<{ gone: number }>`
    with old as (
      select conversation_id, seq from events where sent_at_ms < ${beforeMs} limit ${limit}
    ), e as (
      delete from events using old
      where events.conversation_id = old.conversation_id and events.seq = old.seq
      returning events.*
    ), kept as (
      insert into held_events (${heldColumns})
      select ${heldColumns} from e where ${isHeld} and e.sealed <> ''::bytea
      on conflict do nothing
    )
    select count(*)::int as gone from e`.execute(db);
  return rows[0]?.gone ?? 0;
}

/** What goes with the message it changes. */
const changes = [eventKinds.edit, eventKinds.unsend];

/** A time in which what was said vanishes, and what of it is over. */
export type VanishingSweep = {
  readonly conversation: ConversationId;
  readonly fromMs: number;
  /** What was sent before this is over. */
  readonly beforeMs: number;
  readonly sweptSeq: number;
};

/**
 * Deletes what vanished of one conversation, with the edits and other changes of it; notes stay.
 * What a hold covers goes out of everybody's sight instead. The last place and how many.
 */
export async function deleteVanished(
  db: Database,
  { conversation, fromMs, beforeMs, sweptSeq }: VanishingSweep,
  limit: number,
): Promise<{ readonly seq: number; readonly gone: number }> {
  const { rows } = await sql<{ seq: number; gone: number }>`
    with old as (
      select seq, event_id from events
      where conversation_id = ${conversation} and seq > ${sweptSeq}
        and sent_at_ms >= ${fromMs} and sent_at_ms < ${beforeMs} and kind <> ${eventKinds.note}
      order by seq limit ${limit}
    ), e as (
      delete from events using (
        select seq from old
        union
        select c.seq from events c join old on c.target = old.event_id
        where c.conversation_id = ${conversation} and c.kind in (${sql.join(changes)})
      ) gone
      where events.conversation_id = ${conversation} and events.seq = gone.seq
      returning events.*
    ), kept as (
      insert into held_events (${heldColumns})
      select ${heldColumns} from e where ${isHeld} and e.sealed <> ''::bytea
      on conflict do nothing
    )
    select coalesce(max(seq), 0) as seq, count(*)::int as gone from old`.execute(db);
  return rows[0] ?? { seq: 0, gone: 0 };
}

/** Copies what was unsent before a time and is held; its ciphertext can then be erased. */
export async function keepHeldUnsent(db: Database, beforeMs: number): Promise<void> {
  await sql`
    insert into held_events (${heldColumns})
    select ${heldColumns} from events e
    where e.unsent_at_ms < ${beforeMs} and e.sealed <> ''::bytea and ${isHeld}
    on conflict do nothing`.execute(db);
}

/** Drops kept rows that no hold covers any more; how many. */
export async function dropUnheld(db: Database): Promise<number> {
  const result = await sql`delete from held_events e where not ${isHeld}`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}

/** A row that only a hold keeps, with the record by which the vault reads it. */
export type HeldRow = EventRow & {
  readonly conversation: ConversationId;
  readonly record: Bytes;
};

/** Rows of an account that holds keep, in a window, as far as they go on. */
export async function readHeldRows(
  db: Database,
  of: Pick<Disclosure, 'account_id' | 'from_ms' | 'to_ms'>,
  at: { readonly after: DisclosureCursor | undefined; readonly limit: number },
): Promise<HeldRow[]> {
  const after = at.after ?? { conversation: '0'.repeat(32), seq: 0 };
  const rows = await db
    .selectFrom('held_events as e')
    .innerJoin('hold_records as r', 'r.conversation_id', 'e.conversation_id')
    .innerJoin('holds as h', 'h.disclosure_id', 'r.disclosure_id')
    .distinctOn(['e.conversation_id', 'e.seq'])
    .selectAll('e')
    .select('r.record')
    .where('h.account_id', '=', of.account_id)
    .where('h.ended_at_ms', 'is', null)
    .whereRef('e.sent_at_ms', '>=', 'h.from_ms')
    .whereRef('e.sent_at_ms', '<', 'h.to_ms')
    .where('e.sent_at_ms', '>=', of.from_ms)
    .where('e.sent_at_ms', '<', of.to_ms)
    .where((eb) =>
      eb(
        eb.refTuple('e.conversation_id', 'e.seq'),
        '>',
        eb.tuple(after.conversation as ConversationId, after.seq),
      ),
    )
    .orderBy('e.conversation_id')
    .orderBy('e.seq')
    .limit(at.limit)
    .execute();
  return rows.map(({ record, ...row }) => {
    return { conversation: row.conversation_id, record, ...eventRowOf(row) };
  });
}
