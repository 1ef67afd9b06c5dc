/** Disclosures, from the request to the last page, without a word of what they open. */

import type { Selectable, Updateable } from 'kysely';
import type { AccountId, ConversationId, DisclosureId, OrderId } from '@countersign/rules/ids.ts';
import { eventRowOf, type EventRow } from '../conversations/event-rows.ts';
import type { Database } from '../database.ts';
import { conversationsAtOnce, listRowsMax } from '../limits.ts';
import type { DisclosureTable } from './opening-tables.ts';

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
    | 'categories'
    | 'core'
    | 'pending'
    | 'created_at_ms'
    | 'order_id'
    | 'task'
    | 'file'
    | 'region'
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

/** Where what a grant opened or keeps belongs, by the index of the grant. */
export async function regionOfGrant(db: Database, grant: number): Promise<string | undefined> {
  const found = await db
    .selectFrom('disclosures')
    .select('region')
    .where('grant_index', '=', grant)
    .executeTakeFirst();
  return found?.region ?? undefined;
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

/** Rows of a page, and the conversation after which the next one goes on; none on the last. */
export type DisclosureRows = {
  readonly rows: readonly (EventRow & { readonly conversation: ConversationId })[];
  readonly next: DisclosureCursor | undefined;
};

/**
 * Rows of an account's conversations in a window, with ciphertext even if unsent since. Looks at
 * so many conversations at once, however many there are: a page may be short, and not the last.
 */
export async function readDisclosureRows(
  db: Database,
  disclosure: Pick<Disclosure, 'account_id' | 'from_ms' | 'to_ms'>,
  { after, limit }: { readonly after: DisclosureCursor | undefined; readonly limit: number },
): Promise<DisclosureRows> {
  const begin = after ?? { conversation: noConversation, seq: 0 };
  const ids = await conversationsFrom(db, disclosure.account_id, begin.conversation);
  if (ids.length === 0) return { rows: [], next: undefined };
  const found = await db
    .selectFrom('events')
    .select(['conversation_id', 'seq', 'event_id', 'sender', 'sent_at_ms', 'kind', 'target'])
    .select(['key_epoch', 'membership_version', 'sealed'])
    .where('conversation_id', 'in', ids)
    .where('sent_at_ms', '>=', disclosure.from_ms)
    .where('sent_at_ms', '<', disclosure.to_ms)
    .where((eb) =>
      eb(eb.refTuple('conversation_id', 'seq'), '>', eb.tuple(begin.conversation, begin.seq)),
    )
    .orderBy('conversation_id')
    .orderBy('seq')
    .limit(limit)
    .execute();
  const rows = found.map((row) => ({ conversation: row.conversation_id, ...eventRowOf(row) }));
  const [last, lastId] = [rows.at(-1), ids.at(-1)];
  if (last !== undefined && rows.length === limit) return { rows, next: last };
  const isMore = lastId !== undefined && ids.length === conversationsAtOnce;
  return { rows, next: isMore ? { conversation: lastId, seq: seqMax } : undefined };
}

/** Ids of an account's conversations in their order, from one of them on. */
async function conversationsFrom(
  db: Database,
  account: AccountId,
  first: ConversationId,
): Promise<ConversationId[]> {
  const rows = await db
    .selectFrom('members')
    .select('conversation_id')
    .where('account_id', '=', account)
    .where('conversation_id', '>=', first)
    .orderBy('conversation_id')
    .limit(conversationsAtOnce)
    .execute();
  return rows.map((row) => row.conversation_id);
}

const noConversation = '0'.repeat(32) as ConversationId;
const seqMax = Number.MAX_SAFE_INTEGER;
