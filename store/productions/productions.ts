/** Productions on their way in: pieces are taken until the package is sealed, and never after. */

import type { Selectable } from 'kysely';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { OrderId, ProductionId } from '@countersign/rules/ids.ts';
import type { Database } from '../database.ts';
import { listRowsMax } from '../limits.ts';
import type { ProductionTable } from './production-tables.ts';

/** A package without its bytes. */
export type Production = Selectable<ProductionTable>;

/** Begins an upload; the same package of the same order again is the one that is there. */
export async function beginProduction(
  db: Database,
  fresh: Omit<Production, 'stage' | 'ready_at_ms'>,
): Promise<Production> {
  await db
    .insertInto('productions')
    .values({ ...fresh, stage: 'uploading', ready_at_ms: null })
    .onConflict((conflict) => conflict.columns(['order_id', 'sha256']).doNothing())
    .execute();
  return db
    .selectFrom('productions')
    .selectAll()
    .where('order_id', '=', fresh.order_id)
    .where('sha256', '=', fresh.sha256)
    .executeTakeFirstOrThrow();
}

/** One package. */
export function findProduction(db: Database, id: ProductionId): Promise<Production | undefined> {
  return db
    .selectFrom('productions')
    .selectAll()
    .where('production_id', '=', id)
    .executeTakeFirst();
}

/** The packages of an order, the newest first. */
export function productionsOfOrder(db: Database, order: OrderId): Promise<Production[]> {
  return db
    .selectFrom('productions')
    .selectAll()
    .where('order_id', '=', order)
    .orderBy('created_at_ms', 'desc')
    .limit(listRowsMax)
    .execute();
}

/** Keeps a piece, or keeps it anew; false once the package is sealed. */
export function keepPiece(
  db: Database,
  id: ProductionId,
  { piece, bytes }: { readonly piece: number; readonly bytes: Bytes },
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const production = await tx
      .selectFrom('productions')
      .select('stage')
      .where('production_id', '=', id)
      .forShare()
      .executeTakeFirst();
    if (production?.stage !== 'uploading') return false;
    await tx
      .insertInto('production_pieces')
      .values({ production_id: id, piece, bytes })
      .onConflict((conflict) => conflict.columns(['production_id', 'piece']).doUpdateSet({ bytes }))
      .execute();
    return true;
  });
}

/** Sizes of the pieces that are there, in their order. */
export function pieceSizes(
  db: Database,
  id: ProductionId,
): Promise<{ readonly piece: number; readonly size: number }[]> {
  return db
    .selectFrom('production_pieces')
    .select((eb) => ['piece', eb.fn<number>('octet_length', ['bytes']).as('size')])
    .where('production_id', '=', id)
    .orderBy('piece')
    .execute();
}

/** One piece. */
export async function readPiece(
  db: Database,
  id: ProductionId,
  piece: number,
): Promise<Bytes | undefined> {
  const row = await db
    .selectFrom('production_pieces')
    .select('bytes')
    .where('production_id', '=', id)
    .where('piece', '=', piece)
    .executeTakeFirst();
  return row?.bytes;
}

/** Closes a package to more pieces: what is checked is what is kept; false if it is ready. */
export async function sealProduction(db: Database, id: ProductionId): Promise<boolean> {
  const result = await db
    .updateTable('productions')
    .set({ stage: 'sealing' })
    .where('production_id', '=', id)
    .where('stage', 'in', ['uploading', 'sealing'])
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Makes a sealed package fetchable: within the transaction that enters it into its order. */
export async function readyProduction(
  tx: Database,
  id: ProductionId,
  readyAtMs: number,
): Promise<void> {
  await tx
    .updateTable('productions')
    .set({ stage: 'ready', ready_at_ms: readyAtMs })
    .where('production_id', '=', id)
    .where('stage', '=', 'sealing')
    .executeTakeFirstOrThrow();
}

/** Opens a package to pieces again; one that turned out to be another loses what is there. */
export async function reopenProduction(
  db: Database,
  id: ProductionId,
  pieces: 'keep' | 'forget',
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const reopened = await tx
      .updateTable('productions')
      .set({ stage: 'uploading' })
      .where('production_id', '=', id)
      .where('stage', '=', 'sealing')
      .executeTakeFirst();
    if (reopened.numUpdatedRows === 0n || pieces === 'keep') return;
    await tx.deleteFrom('production_pieces').where('production_id', '=', id).execute();
  });
}

/** Forgets uploads that nobody finished. */
export async function forgetUnfinished(db: Database, beforeMs: number): Promise<number> {
  const result = await db
    .deleteFrom('productions')
    .where('stage', '<>', 'ready')
    .where('created_at_ms', '<', beforeMs)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
