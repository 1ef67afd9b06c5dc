/** Receipts and notices: what an account is told about openings and decisions that concern it. */

import type { AccountId } from '@countersign/rules/ids.ts';
import type { Database } from '../database.ts';
import { listRowsMax } from '../limits.ts';
import type { NoticeTable } from '../schema.ts';

/** Envelopes of openings that concern an account, the newest first. */
export function listReceiptRows(
  db: Database,
  account: AccountId,
): Promise<{ grant_index: number; envelope: string }[]> {
  return db
    .selectFrom('receipts')
    .select(['grant_index', 'envelope'])
    .where('account_id', '=', account)
    .orderBy('grant_index', 'desc')
    .limit(listRowsMax)
    .execute();
}

/**
 * Keeps the envelope of a leaf for the account it is about; an account that is gone gets none.
 */
export async function keepReceipt(
  db: Database,
  receipt: {
    readonly account: string;
    readonly index: number;
    readonly envelope: string;
    readonly atMs: number;
  },
): Promise<void> {
  const { account, index, envelope, atMs } = receipt;
  await db
    .insertInto('receipts')
    .columns(['account_id', 'grant_index', 'envelope', 'at_ms'])
    .expression((eb) =>
      eb
        .selectFrom('accounts')
        .select([
          'account_id',
          eb.cast<number>(eb.val(index), 'bigint').as('grant_index'),
          eb.val(envelope).as('envelope'),
          eb.cast<number>(eb.val(atMs), 'bigint').as('at_ms'),
        ])
        .where('account_id', '=', account as AccountId),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Decisions about an account's own messages, the newest first; never says who reported. */
export function listNoticeRows(
  db: Database,
  account: AccountId,
): Promise<Pick<NoticeTable, 'at_ms' | 'decision' | 'policy_reason'>[]> {
  return db
    .selectFrom('notices')
    .select(['at_ms', 'decision', 'policy_reason'])
    .where('account_id', '=', account)
    .orderBy('at_ms', 'desc')
    .limit(listRowsMax)
    .execute();
}
