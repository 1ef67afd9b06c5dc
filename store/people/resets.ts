/** Resets: a ticket, what was asked with it, and the one step in which it replaces everything. */

import type { Selectable } from 'kysely';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { AccountId, DeviceId } from '@countersign/rules/ids.ts';
import { isDuplicate } from '../database-faults.ts';
import type { Database } from '../database.ts';
import type { AccountTable, ResetTable } from '../schema.ts';
import { endSessions } from './sessions.ts';
import type { Statement } from './statements.ts';

/** One reset row. */
export type Reset = Selectable<ResetTable>;

/** What a reset puts in the place of the account's own. */
export type ResetCredentials = Pick<
  AccountTable,
  'registration_record' | 'wrapped_by_password' | 'wrapped_by_recovery' | 'recovery_check'
>;

/** Keeps a fresh ticket; an unused older one of the account ends with it. */
export async function keepResetTicket(
  db: Database,
  ticket: Pick<Reset, 'ticket_hash' | 'account_id' | 'expires_at_ms'>,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .deleteFrom('resets')
      .where('account_id', '=', ticket.account_id)
      .where('device_id', 'is', null)
      .execute();
    await tx.insertInto('resets').values(ticket).execute();
  });
}

/** The reset of a ticket that has not expired. */
export function findReset(db: Database, hash: Bytes, nowMs: number): Promise<Reset | undefined> {
  return db
    .selectFrom('resets')
    .selectAll()
    .where('ticket_hash', '=', hash)
    .where('expires_at_ms', '>', nowMs)
    .executeTakeFirst();
}

/** Ties a statement to its ticket and takes its place in the chain, both or neither. */
export async function askReset(
  db: Database,
  asked: { readonly ticketHash: Bytes; readonly text: string; readonly expiresAtMs: number },
  statement: Omit<Statement, 'log_index' | 'proof'>,
): Promise<'asked' | 'taken'> {
  const { device_id, seq } = statement;
  try {
    await db.transaction().execute(async (tx) => {
      await tx.insertInto('statements').values(statement).execute();
      await tx
        .updateTable('resets')
        .set({ device_id, seq, asked: asked.text, expires_at_ms: asked.expiresAtMs })
        .where('ticket_hash', '=', asked.ticketHash)
        .where('device_id', 'is', null)
        .execute();
    });
    return 'asked';
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return 'taken';
  }
}

/** Notes when the vault will take the reset into force. */
export async function markResetDue(db: Database, hash: Bytes, dueAtMs: number): Promise<void> {
  await db
    .updateTable('resets')
    .set({ due_at_ms: dueAtMs })
    .where('ticket_hash', '=', hash)
    .execute();
}

/** Resets of these accounts that wait. */
export function waitingResets(
  db: Database,
  accounts: readonly AccountId[],
  nowMs: number,
): Promise<Reset[]> {
  if (accounts.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('resets')
    .selectAll()
    .where('account_id', 'in', accounts)
    .where('due_at_ms', 'is not', null)
    .where('expires_at_ms', '>', nowMs)
    .execute();
}

/** A reset that was cancelled leaves nothing but its statements. */
export async function cancelReset(
  db: Database,
  at: { readonly account: AccountId; readonly device: DeviceId },
): Promise<void> {
  await db
    .deleteFrom('resets')
    .where('account_id', '=', at.account)
    .where('device_id', '=', at.device)
    .execute();
}

/** Forgets tickets that ended before a time; what was logged with them stays in the log. */
export async function forgetResets(db: Database, beforeMs: number): Promise<number> {
  const result = await db
    .deleteFrom('resets')
    .where('expires_at_ms', '<', beforeMs)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** The reset is in force: another key, another password, one device, no session; or nothing. */
export async function enforceReset(
  db: Database,
  reset: {
    readonly account: AccountId;
    readonly accountKey: Bytes;
    readonly device: DeviceId;
    readonly deviceName: string;
    readonly credentials: ResetCredentials;
  },
  nowMs: number,
): Promise<void> {
  const { account, accountKey, device, deviceName, credentials } = reset;
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('accounts')
      .set({ ...credentials, account_key: accountKey })
      .where('account_id', '=', account)
      .execute();
    await tx
      .updateTable('devices')
      .set({ revoked_at_ms: nowMs })
      .where('account_id', '=', account)
      .where('revoked_at_ms', 'is', null)
      .execute();
    await tx
      .insertInto('devices')
      .values({
        account_id: account,
        device_id: device,
        name: deviceName,
        added_at_ms: nowMs,
        last_seen_ms: nowMs,
      })
      .execute();
    await endSessions(tx, { accounts: [account] }, nowMs);
    await tx.deleteFrom('resets').where('account_id', '=', account).execute();
  });
}
