/** Orders of authorities, from the request to the last page, without a word of what they open. */

import type { Selectable, Updateable } from 'kysely';
import type { ConversationId, OrderId } from '@countersign/rules/ids.ts';
import { eventRowOf, type EventRow } from '../conversations/event-rows.ts';
import type { Database } from '../database.ts';
import { listRowsMax } from '../limits.ts';
import type { OrderTable } from '../schema.ts';

/** A whole order row. */
export type Order = Selectable<OrderTable>;

/** Keeps a prepared order. */
export async function keepOrder(
  db: Database,
  order: Pick<
    Order,
    'order_id' | 'slot' | 'account_id' | 'from_ms' | 'to_ms' | 'core' | 'pending' | 'created_at_ms'
  >,
): Promise<void> {
  await db
    .insertInto('orders')
    .values({ ...order, stage: 'prepared' })
    .execute();
}

/** One order. */
export function findOrder(db: Database, id: OrderId): Promise<Order | undefined> {
  return db.selectFrom('orders').selectAll().where('order_id', '=', id).executeTakeFirst();
}

/** The newest orders first. */
export function listOrderRows(db: Database): Promise<Order[]> {
  return db
    .selectFrom('orders')
    .selectAll()
    .orderBy('created_at_ms', 'desc')
    .limit(listRowsMax)
    .execute();
}

/** Changes an order from one stage; two who approve at once do so one after the other. */
export function changeOrder(
  db: Database,
  at: { readonly id: OrderId; readonly from: string },
  decide: (order: Order) => Promise<Updateable<OrderTable>>,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const order = await tx
      .selectFrom('orders')
      .selectAll()
      .where('order_id', '=', at.id)
      .where('stage', '=', at.from)
      .forUpdate()
      .executeTakeFirst();
    if (order === undefined) return false;
    const change = await decide(order);
    await tx.updateTable('orders').set(change).where('order_id', '=', at.id).execute();
    return true;
  });
}

/**
 * Forgets what the vault sealed of orders that can no longer be opened; one that was never used is
 * refused. What stands in the log stays, and so does who asked and who approved.
 */
export async function forgetOrders(db: Database, beforeMs: number): Promise<number> {
  const result = await db
    .updateTable('orders')
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

/** Where a page of an order begins: behind this row of this conversation. */
export type OrderCursor = { readonly conversation: ConversationId; readonly seq: number };

/** Rows of an account's conversations in a window, with ciphertext even if unsent since. */
export async function readOrderRows(
  db: Database,
  order: Pick<Order, 'account_id' | 'from_ms' | 'to_ms'>,
  { after, limit }: { readonly after: OrderCursor | undefined; readonly limit: number },
): Promise<(EventRow & { readonly conversation: ConversationId })[]> {
  const rows = await db
    .selectFrom('events')
    .innerJoin('members', 'members.conversation_id', 'events.conversation_id')
    .select(['events.conversation_id', 'seq', 'event_id', 'sender', 'sent_at_ms', 'kind', 'target'])
    .select(['key_epoch', 'membership_version', 'sealed'])
    .where('members.account_id', '=', order.account_id)
    .where('sent_at_ms', '>=', order.from_ms)
    .where('sent_at_ms', '<', order.to_ms)
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
