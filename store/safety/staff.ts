/** Staff: which passkeys were enrolled for which roster slot, and their sessions. */

import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { Database } from '../database.ts';
import type { StaffSessionTable } from '../schema.ts';

/** One staff session. */
export type StaffSession = Selectable<StaffSessionTable>;

/** Remembers a credential's id, which the roster only holds the hash of. */
export async function keepCredential(
  db: Database,
  credential: { readonly hash: Bytes; readonly slot: string; readonly id: string },
): Promise<void> {
  await db
    .insertInto('staff_credentials')
    .values({
      credential_hash: credential.hash,
      slot: credential.slot,
      credential_id: credential.id,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The id of a credential by its hash. */
export async function credentialId(db: Database, hash: Bytes): Promise<string | undefined> {
  const row = await db
    .selectFrom('staff_credentials')
    .select('credential_id')
    .where('credential_hash', '=', hash)
    .executeTakeFirst();
  return row?.credential_id;
}

/** Begins a staff session. */
export async function startStaffSession(
  db: Database,
  session: Omit<StaffSession, 'ended_at_ms'>,
): Promise<void> {
  await db.insertInto('staff_sessions').values(session).execute();
}

/** The staff session of a token, if it is live. */
export function findStaffSession(
  db: Database,
  tokenHash: Bytes,
  nowMs: number,
): Promise<StaffSession | undefined> {
  return db
    .selectFrom('staff_sessions')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('ended_at_ms', 'is', null)
    .where('expires_at_ms', '>', nowMs)
    .executeTakeFirst();
}

/** Ends a staff session. */
export async function endStaffSession(
  db: Database,
  tokenHash: Bytes,
  nowMs: number,
): Promise<void> {
  await db
    .updateTable('staff_sessions')
    .set({ ended_at_ms: nowMs })
    .where('token_hash', '=', tokenHash)
    .execute();
}

/** Ends every live session of these slots. */
export async function endSessionsOfSlots(
  db: Database,
  slots: readonly string[],
  nowMs: number,
): Promise<void> {
  await db
    .updateTable('staff_sessions')
    .set({ ended_at_ms: nowMs })
    .where('slot', 'in', slots)
    .where('ended_at_ms', 'is', null)
    .execute();
}

/** Forgets staff sessions that ended or ran out before a time. */
export async function forgetStaffSessions(db: Database, beforeMs: number): Promise<number> {
  const result = await db
    .deleteFrom('staff_sessions')
    .where('expires_at_ms', '<', beforeMs)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Whether the database answers at all. */
export async function pingDatabase(db: Database): Promise<void> {
  await sql`select 1`.execute(db);
}
