/** Orders as lists see them: the board, those whose time has come, and who holds a link. */

import { sql, type Selectable } from 'kysely';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { AuthorityId, OrderId } from '@countersign/rules/ids.ts';
import type { Database } from '../database.ts';
import { listRowsMax } from '../limits.ts';
import type { OrderTable } from './order-tables.ts';

/** One order as lists see it. */
export type OrderRow = Selectable<OrderTable> & { readonly authority_name: string | null };

/** One order without its entries. */
export function findOrder(db: Database, order: OrderId): Promise<OrderRow | undefined> {
  return orderRows(db).where('order_id', '=', order).executeTakeFirst();
}

/** The order of a status link. */
export function orderOfLink(db: Database, linkHash: Bytes): Promise<OrderRow | undefined> {
  return orderRows(db).where('link_hash', '=', linkHash).executeTakeFirst();
}

/** Open orders by what is due first, then closed ones, the newest first. */
export function listOrderRows(db: Database): Promise<OrderRow[]> {
  return orderRows(db)
    .where('last_seq', '>', 0)
    .orderBy((eb) => eb('state', 'in', ['closed', 'rejected']))
    .orderBy('next_due_ms', (order) => order.asc().nullsLast())
    .orderBy('orders.created_at_ms', 'desc')
    .limit(listRowsMax)
    .execute();
}

/** Orders of one authority, the newest first. */
export async function ordersOfAuthority(db: Database, authority: AuthorityId): Promise<OrderId[]> {
  const rows = await db
    .selectFrom('orders')
    .select('order_id')
    .where('authority_id', '=', authority)
    .where('last_seq', '>', 0)
    .orderBy('created_at_ms', 'desc')
    .limit(listRowsMax)
    .execute();
  return rows.map((row) => row.order_id);
}

/** Every order to which something may still happen, refused ones with them. */
export async function unclosedOrders(db: Database): Promise<OrderId[]> {
  const rows = await db
    .selectFrom('orders')
    .select('order_id')
    .where('state', '<>', 'closed')
    .where('last_seq', '>', 0)
    .orderBy('created_at_ms')
    .execute();
  return rows.map((row) => row.order_id);
}

/** Orders with a disclosure that the log revealed since a time and nobody was told of yet. */
export async function ordersRevealedSince(db: Database, sinceMs: number): Promise<OrderId[]> {
  const rows = await db
    .selectFrom('adopted_leaves')
    .innerJoin('disclosures', (join) =>
      join.on(
        sql<boolean>`disclosures.grant_index = (adopted_leaves.leaf::jsonb ->> 'grant')::bigint`,
      ),
    )
    .leftJoin('disclosure_notices', 'disclosure_notices.disclosure_id', 'disclosures.disclosure_id')
    .select('disclosures.order_id')
    .distinct()
    .where('adopted_leaves.kind', '=', 'reveal')
    .where('adopted_leaves.adopted_at_ms', '>=', sinceMs)
    .where('disclosure_notices.disclosure_id', 'is', null)
    .where('disclosures.order_id', 'is not', null)
    .execute();
  return rows.flatMap((row) => row.order_id ?? []);
}

/** Every order that is not at an end. */
export async function openOrders(db: Database): Promise<OrderId[]> {
  const rows = await db
    .selectFrom('orders')
    .select('order_id')
    .where('state', 'not in', ['closed', 'rejected'])
    .where('last_seq', '>', 0)
    .orderBy('created_at_ms')
    .execute();
  return rows.map((row) => row.order_id);
}

function orderRows(db: Database) {
  return db
    .selectFrom('orders')
    .leftJoin('authorities', 'authorities.authority_id', 'orders.authority_id')
    .selectAll('orders')
    .select('authorities.name as authority_name');
}
