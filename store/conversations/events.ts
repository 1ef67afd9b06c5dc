/**
 * Events: a whole batch written by one statement, which gives each its place in its conversation.
 */

import type { Bytes } from '@countersign/base/bytes.ts';
import { eventKinds } from '@countersign/rules/events.ts';
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

/**
 * Writes a batch, in order, in one transaction. If this rejects, nothing is known to be written.
 */
export async function insertEvents(
  client: PinnedClient,
  batch: readonly FreshEvent[],
): Promise<PlacedEvent[]> {
  const plan = planBatch(batch);
  const statement = batch.some(({ kind }) => kind === unsendKind) ? insertAndHide : insertOnly;
  const [row] = await client.query<{ base: string[] | null; written: number }>(
    statement,
    valuesOf(batch, plan),
  );
  const places = plan.places.map(({ head, rank }) => Number(row?.base?.[head - 1]) + rank);
  if (row?.written === batch.length) {
    return batch.map(({ sentAtMs, sender }, at) => {
      return { seq: places[at] as number, sentAtMs, sender, duplicate: false };
    });
  }
  return settleDuplicates(client, batch, places);
}

/** Some event was there before: each is looked up, and its number tells whose writing it was. */
async function settleDuplicates(
  client: PinnedClient,
  batch: readonly FreshEvent[],
  places: readonly number[],
): Promise<PlacedEvent[]> {
  const held = new Map<string, HeldRow>();
  for (const row of await client.query<HeldRow>(heldStatement, idColumns(batch))) {
    held.set(row.c + row.e, row);
  }
  return batch.map((event, at) => {
    const row = held.get(event.conversation + event.event);
    if (row === undefined) throw new Error('an event found no place');
    const { seq, sender } = row;
    return { seq, sentAtMs: row.at, sender, duplicate: seq !== places[at] };
  });
}

type HeldRow = { c: ConversationId; e: EventId; seq: number; at: number; sender: AccountId };

/** Each conversation once, in id order, and for each event its head (from 1) and rank in it. */
type BatchPlan = {
  readonly heads: readonly (readonly [ConversationId, Head])[];
  readonly places: readonly { readonly head: number; readonly rank: number }[];
};

type Head = { count: number; atMs: number; position: number };

function planBatch(batch: readonly FreshEvent[]): BatchPlan {
  const byId = new Map<ConversationId, Head>();
  const ranks = batch.map(({ conversation, sentAtMs }) => {
    const head = byId.get(conversation) ?? { count: 0, atMs: 0, position: 0 };
    head.atMs = Math.max(head.atMs, sentAtMs);
    head.count += 1;
    byId.set(conversation, head);
    return { held: head, rank: head.count };
  });
  // In id order, so that two writers never wait for each other in a circle.
  const heads = [...byId].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [at, [, head]] of heads.entries()) head.position = at + 1;
  return { heads, places: ranks.map(({ held, rank }) => ({ head: held.position, rank })) };
}

/** Array literals by hand: every element is hex or a number, so nothing needs quoting. */
function valuesOf(batch: readonly FreshEvent[], { heads, places }: BatchPlan): unknown[] {
  let at = 1;
  const starts = batch.map(({ sealed }) => (at += sealed.length) - sealed.length);
  return [
    literal(heads.map(([conversation]) => conversation)),
    literal(heads.map(([, { count }]) => count)),
    literal(heads.map(([, { atMs }]) => atMs)),
    literal(places.map(({ head }) => head)),
    literal(places.map(({ rank }) => rank)),
    literal(batch.map(({ event }) => event)),
    literal(batch.map(({ sender }) => sender)),
    literal(batch.map(({ kind }) => kind)),
    literal(batch.map(({ target }) => target ?? 'NULL')),
    literal(batch.map(({ sentAtMs }) => sentAtMs)),
    literal(batch.map(({ keyEpoch }) => keyEpoch)),
    literal(batch.map(({ membershipVersion }) => membershipVersion)),
    // All ciphertexts in one binary parameter: no hex on either side.
    Buffer.concat(batch.map(({ sealed }) => sealed)),
    literal(starts),
    literal(batch.map(({ sealed }) => sealed.length)),
  ];
}

function literal(values: readonly (string | number)[]): string {
  return `{${values.join(',')}}`;
}

function idColumns(ids: readonly { conversation: ConversationId; event: EventId }[]): string[] {
  return [
    literal(ids.map(({ conversation }) => conversation)),
    literal(ids.map(({ event }) => event)),
  ];
}

/** Number of `unsend` in `rules/events.ts`. */
const unsendKind = eventKinds.unsend;

/**
 * Takes each conversation's next numbers, then inserts. Answers the number before each
 * conversation's first, and how many rows were really written. Numbers may have gaps.
 */
const insertText = `
with heads as (
  update conversation_heads h
  set last_seq = h.last_seq + t.n, last_at_ms = greatest(h.last_at_ms, t.at_ms)
  from unnest($1::uuid[], $2::int[], $3::bigint[]) with ordinality as t(id, n, at_ms, position)
  where h.conversation_id = t.id
  returning t.position, h.last_seq - t.n as base
), bases as (
  select array_agg(base order by position) as base, count(*) = cardinality($1) as whole from heads
), written as (
  insert into events (conversation_id, seq, event_id, sender, kind, target, sent_at_ms,
    key_epoch, membership_version, sealed)
  select ($1::uuid[])[t.head], b.base[t.head] + t.rank, t.event_id, t.sender, t.kind, t.target,
    t.sent_at_ms, t.key_epoch, t.membership_version,
    substring($13::bytea from t.start for t.length)
  from bases b, unnest($4::int[], $5::int[], $6::uuid[], $7::uuid[], $8::smallint[], $9::uuid[],
    $10::bigint[], $11::int[], $12::int[], $14::int[], $15::int[])
    as t(head, rank, event_id, sender, kind, target, sent_at_ms, key_epoch,
      membership_version, start, length)
  where b.whole
  on conflict (conversation_id, event_id) do nothing
  returning conversation_id, target, kind, sent_at_ms
)`;

const answerText = `
select base, (select count(*)::int from written) as written from bases`;

const insertOnly: NamedStatement = { name: 'insert-events', text: insertText + answerText };

/**
 * The same, and an unsend takes the ciphertext of its target and of the target's edits out of
 * sight in the same transaction.
 */
const insertAndHide: NamedStatement = {
  name: 'insert-events-with-unsends',
  text: `${insertText}, hidden as (
  update events e set unsent_at_ms = w.sent_at_ms
  from written w
  where w.kind = ${unsendKind} and e.conversation_id = w.conversation_id
    and e.unsent_at_ms is null
    and (e.event_id = w.target or (e.kind = ${eventKinds.edit} and e.target = w.target))
)${answerText}`,
};

const heldStatement: NamedStatement = {
  name: 'held-events',
  text: `
select e.conversation_id as c, e.event_id as e, e.seq, e.sent_at_ms as at, e.sender
from unnest($1::uuid[], $2::uuid[]) as t(conversation_id, event_id)
join events e on e.conversation_id = t.conversation_id and e.event_id = t.event_id`,
};

/** What a targeted event needs to know about its target and about itself. */
export type KnownEvent = {
  readonly conversation: ConversationId;
  readonly event: EventId;
  readonly sender: AccountId;
  readonly kind: number;
  readonly sentAtMs: number;
  readonly unsent: boolean;
};

/** Looks up events by id, in one statement; unknown ones are missing from the answer. */
export async function findEvents(
  client: PinnedClient,
  ids: readonly { readonly conversation: ConversationId; readonly event: EventId }[],
): Promise<KnownEvent[]> {
  return client.query<KnownEvent>(findStatement, idColumns(ids));
}

const findStatement: NamedStatement = {
  name: 'find-events',
  text: `
select e.conversation_id as conversation, e.event_id as event, e.sender, e.kind,
  e.sent_at_ms as "sentAtMs", e.unsent_at_ms is not null as unsent
from unnest($1::uuid[], $2::uuid[]) as t(conversation_id, event_id)
join events e on e.conversation_id = t.conversation_id and e.event_id = t.event_id`,
};
