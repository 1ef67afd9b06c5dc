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
