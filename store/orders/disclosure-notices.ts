/** Notices of disclosures: each is given to the account holder once, whatever crashes. */

import type { AccountId, DisclosureId, OrderId } from '@countersign/rules/ids.ts';
import type { Database } from '../database.ts';
import { listRowsMax } from '../limits.ts';

/** One notice about to be given. */
export type FreshNotice = {
  readonly disclosure: DisclosureId;
  readonly account: AccountId;
  readonly order: OrderId;
  readonly atMs: number;
  /** What the person is told, as the wire has it. */
  readonly notice: Readonly<Record<string, unknown>>;
};

/** Gives a notice; false when it was given before, or when the account is gone. */
export async function giveNotice(db: Database, fresh: FreshNotice): Promise<boolean> {
  const result = await db
    .insertInto('disclosure_notices')
    .columns(['disclosure_id', 'account_id', 'order_id', 'at_ms', 'notice'])
    .expression((eb) =>
      eb
        .selectFrom('accounts')
        .select([
          eb.cast<DisclosureId>(eb.val(fresh.disclosure), 'uuid').as('disclosure_id'),
          'account_id',
          eb.cast<OrderId>(eb.val(fresh.order), 'uuid').as('order_id'),
          eb.cast<number>(eb.val(fresh.atMs), 'bigint').as('at_ms'),
          eb.cast<string>(eb.val(JSON.stringify(fresh.notice)), 'jsonb').as('notice'),
        ])
        .where('account_id', '=', fresh.account),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Notices to an account, the newest first; whoever reads them knows their shape. */
export async function disclosureNoticesOf<Notice>(
  db: Database,
  account: AccountId,
): Promise<(Notice & { readonly atMs: number })[]> {
  const rows = await db
    .selectFrom('disclosure_notices')
    .select(['at_ms', 'notice'])
    .where('account_id', '=', account)
    .orderBy('at_ms', 'desc')
    .limit(listRowsMax)
    .execute();
  return rows.map((row) => ({ ...(row.notice as Notice), atMs: row.at_ms }));
}

/** When each of these disclosures was told; those that were not are missing. */
export async function toldAt(
  db: Database,
  disclosures: readonly DisclosureId[],
): Promise<ReadonlyMap<DisclosureId, number>> {
  if (disclosures.length === 0) return new Map();
  const rows = await db
    .selectFrom('disclosure_notices')
    .select(['disclosure_id', 'at_ms'])
    .where('disclosure_id', 'in', disclosures)
    .execute();
  return new Map(rows.map((row) => [row.disclosure_id, row.at_ms]));
}
