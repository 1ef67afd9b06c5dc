/** Entries of an order: read one after the other, and added behind the last by one at a time. */

import type { Selectable, Transaction } from 'kysely';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { AuthorityId, OrderId } from '@countersign/rules/ids.ts';
import type { FiledEntry, OrderEntry } from '@countersign/rules/legal/order-entry.ts';
import type { Database } from '../database.ts';
import type { DB } from '../schema.ts';
import type { OrderEntryTable } from './order-tables.ts';

/** An entry with the id that its writer gave it. */
export type StoredEntry = FiledEntry & { readonly entryId: string };

/** An entry about to be filed. */
export type FreshEntry = Omit<StoredEntry, 'seq'>;

/** What lists show of an order, read off its entries with every one of them. */
export type OrderSummary = {
  readonly state: string;
  /** When the house has to look again by itself. */
  readonly nextDueMs: number | undefined;
};

/** What is to become of an order: more entries (with what must happen with them), or nothing. */
export type OrderChange<Refusal> =
  | {
      readonly kind: 'enter';
      readonly fresh: readonly FreshEntry[];
      readonly summary: OrderSummary;
      /** In the same transaction: both happen, or neither. */
      readonly also?: (tx: Database) => Promise<void>;
    }
  | { readonly kind: 'leave' }
  | { readonly kind: 'refused'; readonly reason: Refusal };

/** How it came out. */
export type OrderOutcome<Refusal> =
  | { readonly kind: 'entered'; readonly filed: readonly StoredEntry[] }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'refused'; readonly reason: Refusal };

/** What is known of an order before its first entry. */
export type NewOrder = {
  readonly order: OrderId;
  readonly authority: AuthorityId;
  /** SHA-256 of the secret of the authority's link; `null` for one that came on paper. */
  readonly linkHash: Bytes | null;
  readonly createdAtMs: number;
};

/**
 * Changes an order as `decide` says after it saw every entry. The row is locked meanwhile, so that
 * two who write at once do so one after the other, and the second sees what the first has written.
 */
export function changeOrder<Refusal>(
  db: Database,
  id: OrderId,
  decide: (filed: readonly StoredEntry[]) => OrderChange<Refusal>,
): Promise<OrderOutcome<Refusal>> {
  return db.transaction().execute((tx) => changeLocked(tx, id, decide));
}

/** The same for an order that may be new; one that was refused leaves nothing behind. */
export async function beginOrder<Refusal>(
  db: Database,
  begun: NewOrder,
  decide: (filed: readonly StoredEntry[]) => OrderChange<Refusal>,
): Promise<OrderOutcome<Refusal>> {
  const { order, authority, linkHash, createdAtMs } = begun;
  return db.transaction().execute(async (tx) => {
    await tx
      .insertInto('orders')
      .values({
        order_id: order,
        created_at_ms: createdAtMs,
        authority_id: authority,
        link_hash: linkHash,
        last_seq: 0,
        state: 'received',
        next_due_ms: null,
      })
      .onConflict((conflict) => conflict.column('order_id').doNothing())
      .execute();
    const outcome = await changeLocked(tx, order, decide);
    if (outcome.kind === 'refused') {
      await tx
        .deleteFrom('orders')
        .where('order_id', '=', order)
        .where('last_seq', '=', 0)
        .execute();
    }
    return outcome;
  });
}

async function changeLocked<Refusal>(
  tx: Transaction<DB>,
  id: OrderId,
  decide: (filed: readonly StoredEntry[]) => OrderChange<Refusal>,
): Promise<OrderOutcome<Refusal>> {
  const locked = await tx
    .selectFrom('orders')
    .select('order_id')
    .where('order_id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (locked === undefined) return { kind: 'unknown' };
  const filed = await readEntries(tx, id);
  const change = decide(filed);
  if (change.kind === 'refused') return change;
  if (change.kind === 'leave') return { kind: 'entered', filed };
  const added = await addEntries(tx, id, { after: filed, ...change });
  await change.also?.(tx);
  return { kind: 'entered', filed: [...filed, ...added] };
}

async function addEntries(
  tx: Transaction<DB>,
  order: OrderId,
  change: {
    readonly after: readonly StoredEntry[];
    readonly fresh: readonly FreshEntry[];
    readonly summary: OrderSummary;
  },
): Promise<StoredEntry[]> {
  const { after, fresh, summary } = change;
  const added = fresh.map((one, i) => ({ ...one, seq: after.length + i + 1 }));
  if (added.length > 0) {
    await tx
      .insertInto('order_entries')
      .values(
        added.map(({ seq, entryId, atMs, by, entry }) => ({
          order_id: order,
          seq,
          entry_id: entryId,
          at_ms: atMs,
          by_slot: by,
          entry: JSON.stringify(entry),
        })),
      )
      .execute();
  }
  const { state, nextDueMs } = summary;
  await tx
    .updateTable('orders')
    .set({
      last_seq: after.length + added.length,
      state,
      next_due_ms: nextDueMs ?? null,
    })
    .where('order_id', '=', order)
    .execute();
  return added;
}

/** Every entry of these orders, each order's first entry first. */
export async function readManyEntries(
  db: Database,
  orders: readonly OrderId[],
): Promise<ReadonlyMap<OrderId, readonly StoredEntry[]>> {
  if (orders.length === 0) return new Map();
  const rows = await entryRows(db).where('order_id', 'in', orders).execute();
  const byOrder = Map.groupBy(rows, (row) => row.order_id);
  return new Map([...byOrder].map(([order, some]) => [order, some.map(storedEntry)]));
}

/** Every entry of an order, the first first; none when there is no such order. */
export async function readEntries(db: Database, order: OrderId): Promise<StoredEntry[]> {
  const rows = await entryRows(db).where('order_id', '=', order).execute();
  return rows.map(storedEntry);
}

function entryRows(db: Database) {
  return db
    .selectFrom('order_entries')
    .select(['order_id', 'seq', 'entry_id', 'at_ms', 'by_slot', 'entry'])
    .orderBy('order_id')
    .orderBy('seq');
}

function storedEntry(row: Omit<Selectable<OrderEntryTable>, 'order_id'>): StoredEntry {
  return {
    seq: row.seq,
    entryId: row.entry_id,
    atMs: row.at_ms,
    by: row.by_slot,
    entry: row.entry as OrderEntry,
  };
}
