/** Understandings: an account's word that it took in an explanation; never changed, only added. */

import type { AccountId } from '@countersign/rules/ids.ts';
import type { Database } from '../database.ts';
import type { UnderstandingTable } from './people-tables.ts';

/** Keeps that this account took the explanation in; the first time counts. */
export async function keepUnderstanding(db: Database, row: UnderstandingTable): Promise<void> {
  await db
    .insertInto('understandings')
    .values(row)
    .onConflict((on) => on.doNothing())
    .execute();
}

/** The newest explanation that this account took in, if any, and when. */
export async function newestUnderstanding(
  db: Database,
  account: AccountId,
): Promise<{ readonly explanation: number; readonly atMs: number } | undefined> {
  const row = await db
    .selectFrom('understandings')
    .select(['explanation', 'at_ms'])
    .where('account_id', '=', account)
    .orderBy('explanation', 'desc')
    .executeTakeFirst();
  return row && { explanation: row.explanation, atMs: row.at_ms };
}
