/** Sessions: who is signed in where, found by the hash of a token that nobody keeps. */

import { sql, type Selectable } from 'kysely';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { AccountId, DeviceId, SessionId } from '@countersign/rules/ids.ts';
import type { Database } from '../database.ts';
import { listRowsMax } from '../limits.ts';
import type { SessionTable } from '../schema.ts';

/** One session row. */
export type Session = Selectable<SessionTable>;

/** A session together with what decides whether it may act. */
export type SessionStanding = Session & {
  readonly suspended_at_ms: number | null;
  readonly handle: string;
};

/** Begins a session. */
export async function startSession(
  db: Database,
  session: Omit<Session, 'ended_at_ms'>,
): Promise<void> {
  await db.insertInto('sessions').values(session).execute();
}

/** The session of a token, ended ones included. */
export function findSession(db: Database, tokenHash: Bytes): Promise<SessionStanding | undefined> {
  return db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.account_id', 'sessions.account_id')
    .selectAll('sessions')
    .select(['accounts.suspended_at_ms', 'accounts.handle'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
}

/** Live sessions of an account, the newest first. */
export function listSessionRows(db: Database, account: AccountId): Promise<Session[]> {
  return db
    .selectFrom('sessions')
    .selectAll()
    .where('account_id', '=', account)
    .where('ended_at_ms', 'is', null)
    .orderBy('started_at_ms', 'desc')
    .limit(listRowsMax)
    .execute();
}

/** Ties a device to a session; false when the session is gone. */
export async function tieDevice(db: Database, session: SessionId, device: DeviceId): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ device_id: device })
    .where('session_id', '=', session)
    .execute();
}

/** Ends one session of an account; true if it was live. */
export async function endSessionRow(
  db: Database,
  account: AccountId,
  session: SessionId,
  nowMs: number,
): Promise<boolean> {
  const result = await db
    .updateTable('sessions')
    .set({ ended_at_ms: nowMs })
    .where('session_id', '=', session)
    .where('account_id', '=', account)
    .where('ended_at_ms', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Whose sessions end: all of these accounts, or only those on a device, or all but one. */
export type EndingSessions = {
  readonly accounts: readonly AccountId[];
  readonly device?: DeviceId;
  readonly kept?: SessionId;
};

/** Ends sessions; those that have ended keep their time. */
export async function endSessions(
  db: Database,
  { accounts, device, kept }: EndingSessions,
  nowMs: number,
): Promise<void> {
  let update = db
    .updateTable('sessions')
    .set({ ended_at_ms: nowMs })
    .where('account_id', 'in', accounts)
    .where('ended_at_ms', 'is', null);
  if (device !== undefined) update = update.where('device_id', '=', device);
  if (kept !== undefined) update = update.where('session_id', '<>', kept);
  await update.execute();
}

/** Sessions that ended at or after a time: how every edge learns whom to cut off. */
export async function sessionsEndedSince(db: Database, sinceMs: number): Promise<SessionId[]> {
  const rows = await db
    .selectFrom('sessions')
    .select('session_id')
    .where('ended_at_ms', '>=', sinceMs)
    .execute();
  return rows.map((row) => row.session_id);
}

/** Notes that these sessions, and the devices they are on, are in use. */
export async function touchSessions(
  db: Database,
  sessions: readonly SessionId[],
  nowMs: number,
): Promise<void> {
  if (sessions.length === 0) return;
  await sql`update sessions set last_seen_ms = ${nowMs}
    where session_id = any(${sessions}::uuid[])`.execute(db);
  await sql`update devices d set last_seen_ms = ${nowMs}
    from sessions s
    where s.session_id = any(${sessions}::uuid[])
      and d.account_id = s.account_id and d.device_id = s.device_id`.execute(db);
}

/** Ends sessions that nobody used since a time, and forgets long-ended ones. */
export async function expireSessions(
  db: Database,
  cuts: { readonly unusedSinceMs: number; readonly endedBeforeMs: number },
  nowMs: number,
): Promise<{ ended: number; forgotten: number }> {
  const ended = await db
    .updateTable('sessions')
    .set({ ended_at_ms: nowMs })
    .where('last_seen_ms', '<', cuts.unusedSinceMs)
    .where('ended_at_ms', 'is', null)
    .executeTakeFirst();
  const forgotten = await db
    .deleteFrom('sessions')
    .where('ended_at_ms', '<', cuts.endedBeforeMs)
    .executeTakeFirst();
  return { ended: Number(ended.numUpdatedRows), forgotten: Number(forgotten.numDeletedRows) };
}
