/** Events: a whole batch written by one statement, which gives each its place in its conversation. */

import type { Bytes } from '@countersign/base/bytes.ts';
import type { AccountId, ConversationId, EventId } from '@countersign/rules/ids.ts';
import type { NamedStatement, PinnedClient } from '../pinned-client.ts';

/** An event to be written; its place is given by the database. */
export type FreshEvent = {
  readonly conversation: ConversationId;
  readonly event: EventId;
  readonly sender: AccountId;
  /** Number of the kind (`rules/events.ts`). */
  readonly kind: number;
  readonly target: EventId | undefined;
  readonly sentAtMs: number;
  readonly keyEpoch: number;
  readonly membershipVersion: number;
  readonly sealed: Bytes;
};

/** What became of one event: written now, or written before (perhaps by somebody else). */
export type PlacedEvent = {
  readonly seq: number;
  readonly sentAtMs: number;
  readonly sender: AccountId;
  readonly duplicate: boolean;
};

/** Writes a batch, in order, in one transaction. If this rejects, nothing is known to be written. */
export async function insertEvents(
  client: PinnedClient,
  batch: readonly FreshEvent[],
): Promise<PlacedEvent[]> {
  const placed = new Map<string, PlacedEvent>();
  await runInsert(client, batch, placed);
  // A row that another process wrote at the same moment is in no snapshot of the first statement.
  const missing = batch.filter((event) => !placed.has(keyOf(event)));
  if (missing.length > 0) await runInsert(client, missing, placed);
  const first = new Set<string>();
  return batch.map((event) => {
    const key = keyOf(event);
    const place = placed.get(key);
    if (place === undefined) throw new Error('an event found no place');
    const duplicate = place.duplicate || first.has(key);
    first.add(key);
    return duplicate ? { ...place, duplicate } : place;
  });
}

type PlacedRow = {
  c: ConversationId;
  e: EventId;
  seq: number;
  at: number;
  sender: AccountId;
  old: boolean;
};

async function runInsert(
  client: PinnedClient,
  batch: readonly FreshEvent[],
  placed: Map<string, PlacedEvent>,
): Promise<void> {
  const rows = await client.query<PlacedRow>(insertStatement, columnsOf(batch));
  for (const row of rows) {
    placed.set(row.c + row.e, {
      seq: row.seq,
      sentAtMs: row.at,
      sender: row.sender,
      duplicate: row.old,
    });
  }
}

function keyOf(event: FreshEvent): string {
  return event.conversation + event.event;
}

/** Array literals by hand: every element is hex or a number, so nothing needs quoting. */
function columnsOf(batch: readonly FreshEvent[]): string[] {
  const columns = Array.from({ length: 9 }, () => '{');
  let comma = '';
  for (const event of batch) {
    columns[0] += comma + event.conversation;
    columns[1] += comma + event.event;
    columns[2] += comma + event.sender;
    columns[3] += comma + event.kind;
    columns[4] += comma + (event.target ?? 'NULL');
    columns[5] += comma + event.sentAtMs;
    columns[6] += comma + event.keyEpoch;
    columns[7] += comma + event.membershipVersion;
    columns[8] += `${comma}"\\\\x${hexOf(event.sealed)}"`;
    comma = ',';
  }
  return columns.map((column) => `${column}}`);
}

function hexOf(bytes: Bytes): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');
}

/**
 * Locks each conversation's head in id order (so that two writers never wait for each other in a
 * circle), gives out the next numbers, and inserts. An unsend takes the ciphertext of its target
 * and of the target's edits out of sight in the same transaction. Numbers may have gaps.
 */
const insertStatement: NamedStatement = {
  name: 'insert-events',
  text: `
with input as (
  select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::smallint[], $5::uuid[],
    $6::bigint[], $7::int[], $8::int[], $9::bytea[]) with ordinality
    as t(conversation_id, event_id, sender, kind, target, sent_at_ms, key_epoch,
      membership_version, sealed, n)
), held as (
  select e.conversation_id, e.event_id, e.seq, e.sent_at_ms, e.sender
  from input i join events e
    on e.conversation_id = i.conversation_id and e.event_id = i.event_id
), fresh as (
  select * from input i where not exists (
    select 1 from held h
    where h.conversation_id = i.conversation_id and h.event_id = i.event_id)
), counted as (
  select conversation_id, count(*) as n, max(sent_at_ms) as at_ms
  from fresh group by conversation_id
), locked as (
  select h.conversation_id, h.last_seq, c.n, c.at_ms
  from conversation_heads h join counted c on c.conversation_id = h.conversation_id
  order by h.conversation_id for update of h
), bumped as (
  update conversation_heads h
  set last_seq = h.last_seq + l.n, last_at_ms = greatest(h.last_at_ms, l.at_ms)
  from locked l where h.conversation_id = l.conversation_id
  returning h.conversation_id, h.last_seq - l.n as base
), placed as (
  insert into events (conversation_id, seq, event_id, sender, kind, target, sent_at_ms,
    key_epoch, membership_version, sealed)
  select f.conversation_id,
    b.base + row_number() over (partition by f.conversation_id order by f.n),
    f.event_id, f.sender, f.kind, f.target, f.sent_at_ms, f.key_epoch, f.membership_version,
    f.sealed
  from fresh f join bumped b on b.conversation_id = f.conversation_id
  on conflict (conversation_id, event_id) do nothing
  returning conversation_id, event_id, seq, sent_at_ms, sender, kind, target
), unsent as (
  update events e set unsent_at_ms = p.sent_at_ms
  from placed p
  where p.kind = 4 and e.conversation_id = p.conversation_id and e.unsent_at_ms is null
    and (e.event_id = p.target or (e.kind = 2 and e.target = p.target))
)
select conversation_id as c, event_id as e, seq, sent_at_ms as at, sender, false as old from placed
union all
select conversation_id, event_id, seq, sent_at_ms, sender, true from held`,
};

/** What a targeted event needs to know about its target and about itself. */
export type KnownEvent = {
  readonly conversation: ConversationId;
  readonly event: EventId;
  readonly sender: AccountId;
  readonly kind: number;
  readonly unsent: boolean;
};

/** Looks up events by id, in one statement; unknown ones are missing from the answer. */
export async function findEvents(
  client: PinnedClient,
  ids: readonly { readonly conversation: ConversationId; readonly event: EventId }[],
): Promise<KnownEvent[]> {
  const columns = [
    `{${ids.map((id) => id.conversation).join(',')}}`,
    `{${ids.map((id) => id.event).join(',')}}`,
  ];
  return client.query<KnownEvent>(findStatement, columns);
}

const findStatement: NamedStatement = {
  name: 'find-events',
  text: `
select e.conversation_id as conversation, e.event_id as event, e.sender, e.kind,
  e.unsent_at_ms is not null as unsent
from unnest($1::uuid[], $2::uuid[]) as t(conversation_id, event_id)
join events e on e.conversation_id = t.conversation_id and e.event_id = t.event_id`,
};
