/** Devices: what an account's devices are called, when they were seen, and which were removed. */

import type { AccountId, DeviceId } from '@countersign/rules/ids.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { Database } from '../database.ts';
import type { DeviceTable } from '../schema.ts';
import { endSessions } from './sessions.ts';

/** A device with the leaf that added it. */
export type DeviceRow = DeviceTable & { readonly leaf: Bytes };

/** All devices of an account, the newest first. */
export function listDeviceRows(db: Database, account: AccountId): Promise<DeviceRow[]> {
  return db
    .selectFrom('devices')
    .innerJoin('statements', (join) =>
      join
        .onRef('statements.account_id', '=', 'devices.account_id')
        .onRef('statements.device_id', '=', 'devices.device_id')
        .on('statements.op', 'in', ['add', 'reset']),
    )
    .selectAll('devices')
    .select('statements.leaf')
    .where('devices.account_id', '=', account)
    .where('statements.proof', 'is not', null)
    .orderBy('devices.added_at_ms', 'desc')
    .execute();
}

/** The proof that a device of this account stands in the device log, unless it was removed. */
export async function deviceProof(
  db: Database,
  account: AccountId,
  device: DeviceId,
): Promise<{ kind: 'proof'; proof: string } | { kind: 'revoked' } | { kind: 'unknown' }> {
  const row = await db
    .selectFrom('devices')
    .innerJoin('statements', (join) =>
      join
        .onRef('statements.account_id', '=', 'devices.account_id')
        .onRef('statements.device_id', '=', 'devices.device_id')
        .on('statements.op', 'in', ['add', 'reset']),
    )
    .select(['statements.proof', 'devices.revoked_at_ms'])
    .where('devices.account_id', '=', account)
    .where('devices.device_id', '=', device)
    .executeTakeFirst();
  if (row === undefined || row.proof === null) return { kind: 'unknown' };
  return row.revoked_at_ms === null ? { kind: 'proof', proof: row.proof } : { kind: 'revoked' };
}

/** Removes a device and ends every session on it, in one transaction. */
export async function revokeDeviceRow(
  db: Database,
  at: { readonly account: AccountId; readonly device: DeviceId },
  nowMs: number,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('devices')
      .set({ revoked_at_ms: nowMs })
      .where('account_id', '=', at.account)
      .where('device_id', '=', at.device)
      .where('revoked_at_ms', 'is', null)
      .execute();
    await endSessions(tx, { accounts: [at.account], device: at.device }, nowMs);
  });
}
