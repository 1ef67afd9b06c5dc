/** Disclosures, from the request to the last page, without a word of what they open. */

import type { Selectable, Updateable } from 'kysely';
import type { ConversationId, DisclosureId, OrderId } from '@countersign/rules/ids.ts';
import { eventRowOf, type EventRow } from '../conversations/event-rows.ts';
import type { Database } from '../database.ts';
import { listRowsMax } from '../limits.ts';
import type { DisclosureTable } from '../schema.ts';

/** A whole disclosure row. */
export type Disclosure = Selectable<DisclosureTable>;

/** Keeps a prepared disclosure. */
export async function keepDisclosure(
  db: Database,
  disclosure: Pick<
    Disclosure,
    | 'disclosure_id'
    | 'slot'
    | 'account_id'
    | 'from_ms'
    | 'to_ms'
    | 'core'
    | 'pending'
    | 'created_at_ms'
    | 'order_id'
    | 'task'
    | 'file'
  >,
): Promise<void> {
  await db
    .insertInto('disclosures')
    .values({ ...disclosure, stage: 'prepared' })
    .execute();
}

/** One disclosure. */
export function findDisclosure(db: Database, id: DisclosureId): Promise<Disclosure | undefined> {
  return db
    .selectFrom('disclosures')
    .selectAll()
    .where('disclosure_id', '=', id)
    .executeTakeFirst();
}

/** Disclosures of one order, the oldest first. */
export function disclosuresOfOrder(db: Database, order: OrderId): Promise<Disclosure[]> {
  return db
    .selectFrom('disclosures')
    .selectAll()
    .where('order_id', '=', order)
    .orderBy('created_at_ms')
    .limit(listRowsMax)
    .execute();
}

/** Disclosures that were asked for since a time and are not granted yet, the oldest first. */
export function pendingDisclosures(db: Database, sinceMs: number): Promise<Disclosure[]> {
  return db
    .selectFrom('disclosures')
    .selectAll()
    .where('stage', '=', 'prepared')
    .where('created_at_ms', '>=', sinceMs)
    .orderBy('created_at_ms')
    .limit(listRowsMax)
    .execute();
}

/** The newest disclosures first. */
export function listDisclosureRows(db: Database): Promise<Disclosure[]> {
  return db
    .selectFrom('disclosures')
    .selectAll()
    .orderBy('created_at_ms', 'desc')
    .limit(listRowsMax)
    .execute();
}

/** Changes a disclosure from one stage; two who approve at once do so one after the other. */
export function changeDisclosure(
  db: Database,
  at: { readonly id: DisclosureId; readonly from: string },
  decide: (disclosure: Disclosure) => Promise<Updateable<DisclosureTable>>,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const disclosure = await tx
      .selectFrom('disclosures')
      .selectAll()
      .where('disclosure_id', '=', at.id)
      .where('stage', '=', at.from)
      .forUpdate()
      .executeTakeFirst();
    if (disclosure === undefined) return false;
    const change = await decide(disclosure);
    await tx.updateTable('disclosures').set(change).where('disclosure_id', '=', at.id).execute();
    return true;
  });
}

/**
 * Forgets what the vault sealed of those that can no longer be opened; one that was never used is
 * refused. What stands in the log stays, and so does who asked and who approved.
 */
export async function forgetDisclosures(db: Database, beforeMs: number): Promise<number> {
  const result = await db
    .updateTable('disclosures')
    .set((eb) => ({
      pending: '',
      stage: eb.case().when('stage', '=', 'used').then('used').else('refused').end(),
      problem: eb
        .case()
        .when('stage', 'in', ['prepared', 'granted'])
        .then('grant-expired')
        .else(eb.ref('problem'))
        .end(),
    }))
    .where('created_at_ms', '<', beforeMs)
    .where('pending', '<>', '')
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Where a page of a disclosure begins: behind this row of this conversation. */
export type DisclosureCursor = { readonly conversation: ConversationId; readonly seq: number };

/** Rows of an account's conversations in a window, with ciphertext even if unsent since. */
export async function readDisclosureRows(
  db: Database,
  disclosure: Pick<Disclosure, 'account_id' | 'from_ms' | 'to_ms'>,
  { after, limit }: { readonly after: DisclosureCursor | undefined; readonly limit: number },
): Promise<(EventRow & { readonly conversation: ConversationId })[]> {
  const rows = await db
    .selectFrom('events')
    .innerJoin('members', 'members.conversation_id', 'events.conversation_id')
    .select(['events.conversation_id', 'seq', 'event_id', 'sender', 'sent_at_ms', 'kind', 'target'])
    .select(['key_epoch', 'membership_version', 'sealed'])
    .where('members.account_id', '=', disclosure.account_id)
    .where('sent_at_ms', '>=', disclosure.from_ms)
    .where('sent_at_ms', '<', disclosure.to_ms)
    .$if(after !== undefined, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('events.conversation_id', 'seq'),
          '>',
          eb.tuple(after?.conversation ?? noConversation, after?.seq ?? 0),
        ),
      ),
    )
    .orderBy('events.conversation_id')
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    conversation: row.conversation_id,
    ...eventRowOf(row),
  }));
}

const noConversation = '0'.repeat(32) as ConversationId;
