/** Accounts: found by handle or id, made in two steps around the log, suspended by a decision. */

import type { Selectable } from 'kysely';
import { sameBytes, type Bytes } from '@countersign/base/bytes.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import { isDuplicate } from '../database-faults.ts';
import type { Database } from '../database.ts';
import type { AccountTable, StatementTable } from '../schema.ts';

/** A whole account row. */
export type Account = Selectable<AccountTable>;

/** A sign-up as it stands before its first device is in the log. */
export type NewAccount = {
  readonly account: Omit<Account, 'ready_at_ms' | 'suspended_at_ms'>;
  readonly statement: Omit<Selectable<StatementTable>, 'log_index' | 'proof'>;
  readonly deviceName: string;
};

/**
 * Reserves handle and account id before anything is logged, so that nobody who reads the log can
 * take either. `same` is the very same sign-up again, finished or not.
 */
export async function reserveAccount(
  db: Database,
  fresh: NewAccount,
): Promise<{ kind: 'reserved' | 'same' | 'taken' }> {
  const { account, statement, deviceName } = fresh;
  try {
    await db.transaction().execute(async (tx) => {
      await tx.insertInto('accounts').values(account).execute();
      await tx.insertInto('statements').values(statement).execute();
      await tx
        .insertInto('devices')
        .values({
          account_id: account.account_id,
          device_id: statement.device_id,
          name: deviceName,
          added_at_ms: account.created_at_ms,
          last_seen_ms: account.created_at_ms,
        })
        .execute();
    });
    return { kind: 'reserved' };
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
  const held = await findAccount(db, account.account_id);
  const same =
    held !== undefined && sameBytes(held.sign_up_fingerprint, account.sign_up_fingerprint);
  return { kind: same ? 'same' : 'taken' };
}

/** The account is usable from now on: its first device is countersigned. */
export async function markAccountReady(db: Database, id: AccountId, nowMs: number): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ ready_at_ms: nowMs })
    .where('account_id', '=', id)
    .where('ready_at_ms', 'is', null)
    .execute();
}

/** One account by id. */
export function findAccount(db: Database, id: AccountId): Promise<Account | undefined> {
  return db.selectFrom('accounts').selectAll().where('account_id', '=', id).executeTakeFirst();
}

/** Whether anybody ever signed up here, finished or not. */
export async function hasAccounts(db: Database): Promise<boolean> {
  const one = await db.selectFrom('accounts').select('account_id').limit(1).executeTakeFirst();
  return one !== undefined;
}

/** One account by handle; half-made accounts do not exist yet. */
export function findAccountByHandle(db: Database, handle: string): Promise<Account | undefined> {
  return db
    .selectFrom('accounts')
    .selectAll()
    .where('handle', '=', handle)
    .where('ready_at_ms', 'is not', null)
    .executeTakeFirst();
}

/** Replaces the password's record and its wrap of the account key. */
export async function changePassword(
  db: Database,
  id: AccountId,
  fresh: { readonly registrationRecord: string; readonly wrapped: string },
): Promise<void> {
  await db
    .updateTable('accounts')
    .set({
      registration_record: fresh.registrationRecord,
      wrapped_by_password: fresh.wrapped,
    })
    .where('account_id', '=', id)
    .execute();
}

/** Replaces the recovery code's check and its wrap of the account key. */
export async function changeRecoveryCode(
  db: Database,
  id: AccountId,
  fresh: { readonly check: Bytes; readonly wrapped: string },
): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ recovery_check: fresh.check, wrapped_by_recovery: fresh.wrapped })
    .where('account_id', '=', id)
    .execute();
}

/** Deletes sign-ups that were begun but never finished. */
export async function dropUnfinishedAccounts(db: Database, beforeMs: number): Promise<number> {
  const result = await db
    .deleteFrom('accounts')
    .where('ready_at_ms', 'is', null)
    .where('created_at_ms', '<', beforeMs)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
