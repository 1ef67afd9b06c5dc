/** Documents of orders: papers under their digests, kept as they came. */

import type { Selectable } from 'kysely';
import type { OrderId } from '@countersign/rules/ids.ts';
import type { Database } from '../database.ts';
import type { OrderDocumentTable } from './order-tables.ts';

/** One document with its bytes. */
export type OrderDocumentRow = Selectable<OrderDocumentTable>;

/** Keeps a document; the same bytes again are the same document. */
export async function keepDocument(db: Database, document: OrderDocumentRow): Promise<void> {
  await db
    .insertInto('order_documents')
    .values(document)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** One document. */
export function findDocument(
  db: Database,
  order: OrderId,
  sha256: string,
): Promise<OrderDocumentRow | undefined> {
  return db
    .selectFrom('order_documents')
    .selectAll()
    .where('order_id', '=', order)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
}

/** How much is kept of which documents of an order. */
export async function documentSizes(
  db: Database,
  order: OrderId,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('order_documents')
    .select((eb) => ['sha256', eb.fn<number>('octet_length', ['bytes']).as('size')])
    .where('order_id', '=', order)
    .execute();
  return new Map(rows.map((row) => [row.sha256, row.size]));
}

/** Forgets documents of orders that nobody took in, after a time. */
export async function forgetStrayDocuments(db: Database, beforeMs: number): Promise<number> {
  const result = await db
    .deleteFrom('order_documents')
    .where('at_ms', '<', beforeMs)
    .where('order_id', 'not in', (eb) => eb.selectFrom('orders').select('order_id'))
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
