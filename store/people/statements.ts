/** Statements: the chain of device statements of each account, and how far the log has them. */

import type { Selectable } from 'kysely';
import { sameBytes } from '@countersign/base/bytes.ts';
import type { AccountId, DeviceId } from '@countersign/rules/ids.ts';
import { isDuplicate } from '../database-faults.ts';
import type { Database } from '../database.ts';
import type { StatementTable } from '../schema.ts';

/** One statement row. */
export type Statement = Selectable<StatementTable>;

/**
 * Takes the next place in the account's chain. `same` when this very leaf has it already;
 * `taken` when another leaf has the place or the device.
 */
export async function addStatement(
  db: Database,
  fresh: Omit<Statement, 'log_index' | 'proof'>,
  deviceName: string | undefined,
): Promise<'added' | 'same' | 'taken'> {
  try {
    await db.transaction().execute(async (tx) => {
      await tx.insertInto('statements').values(fresh).execute();
      if (deviceName === undefined) return;
      await tx
        .insertInto('devices')
        .values({
          account_id: fresh.account_id,
          device_id: fresh.device_id,
          name: deviceName,
          added_at_ms: fresh.created_at_ms,
          last_seen_ms: fresh.created_at_ms,
        })
        .execute();
    });
    return 'added';
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
  const held = await db
    .selectFrom('statements')
    .selectAll()
    .where('account_id', '=', fresh.account_id)
    .where('seq', '=', fresh.seq)
    .executeTakeFirst();
  return held !== undefined && sameBytes(held.leaf, fresh.leaf) ? 'same' : 'taken';
}

/** The newest statement of an account. */
export function lastStatement(db: Database, account: AccountId): Promise<Statement | undefined> {
  return db
    .selectFrom('statements')
    .selectAll()
    .where('account_id', '=', account)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The statement that added a device, or would by a reset. */
export function findAddStatement(
  db: Database,
  account: AccountId,
  device: DeviceId,
): Promise<Statement | undefined> {
  return db
    .selectFrom('statements')
    .selectAll()
    .where('account_id', '=', account)
    .where('device_id', '=', device)
    .where('op', 'in', ['add', 'reset'])
    .executeTakeFirst();
}

/** The whole chain of an account, oldest first. */
export function listStatements(db: Database, account: AccountId): Promise<Statement[]> {
  return db
    .selectFrom('statements')
    .selectAll()
    .where('account_id', '=', account)
    .orderBy('seq')
    .execute();
}

/** Notes where the log has a statement, and the proof of it. */
export async function markLogged(
  db: Database,
  at: { readonly account: AccountId; readonly seq: number },
  logged: { readonly index: number; readonly proof: string },
): Promise<void> {
  await db
    .updateTable('statements')
    .set({ log_index: logged.index, proof: logged.proof })
    .where('account_id', '=', at.account)
    .where('seq', '=', at.seq)
    .execute();
}

/** Statements that no proof was had for yet, oldest first. */
export function unloggedStatements(
  db: Database,
  beforeMs: number,
  limit: number,
): Promise<Statement[]> {
  return db
    .selectFrom('statements')
    .selectAll()
    .where('proof', 'is', null)
    .where('created_at_ms', '<', beforeMs)
    .orderBy('created_at_ms')
    .limit(limit)
    .execute();
}
