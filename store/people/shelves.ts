/** Shelves: what a person keeps for all their devices, opaque here, replaced by version. */

import type { Bytes } from '@countersign/base/bytes.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import type { Database } from '../database.ts';

/** What lies on a shelf, and how often it was replaced. */
export type Shelf = { readonly version: number; readonly sealed: Bytes };

/** The shelf of an account, if anything was ever put on it. */
export function readShelf(db: Database, account: AccountId): Promise<Shelf | undefined> {
  return db
    .selectFrom('shelves')
    .select(['version', 'sealed'])
    .where('account_id', '=', account)
    .executeTakeFirst();
}

/** Replaces what lies there, if it still is that version (0 for none); else `changed`. */
export async function replaceShelf(
  db: Database,
  account: AccountId,
  { version, sealed }: Shelf,
): Promise<'kept' | 'changed'> {
  if (version === 0) {
    const first = await db
      .insertInto('shelves')
      .values({ account_id: account, version: 1, sealed })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return first.numInsertedOrUpdatedRows === 1n ? 'kept' : 'changed';
  }
  const result = await db
    .updateTable('shelves')
    .set({ version: version + 1, sealed })
    .where('account_id', '=', account)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n ? 'kept' : 'changed';
}
