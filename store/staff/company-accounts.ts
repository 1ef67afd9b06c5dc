/** Company accounts of staff, as hashes: which passkey goes with which, and which were ended. */

import type { Bytes } from '@countersign/base/bytes.ts';
import type { Database } from '../database.ts';

/** A passkey and the account that it goes with. */
export type CompanyBinding = {
  readonly credentialHash: Bytes;
  readonly slot: string;
  readonly accountHash: Bytes;
  readonly nowMs: number;
};

/** A logout as the issuer told it: of a subject, of one session, or of both. */
export type CompanyLogout = {
  readonly tokenHash: Bytes;
  readonly subjectHash: Bytes | undefined;
  readonly sessionHash: Bytes | undefined;
  readonly nowMs: number;
};

/** Who signed in at the issuer, and in which of its sessions. */
export type CompanySignIn = {
  readonly subjectHash: Bytes;
  readonly sessionHash: Bytes | undefined;
};

/** Binds a passkey to an account; `false` for one that is bound, which stays as it is. */
export async function bindCompanyAccount(db: Database, binding: CompanyBinding): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('staff_company_accounts')
    .values({
      credential_hash: binding.credentialHash,
      slot: binding.slot,
      account_hash: binding.accountHash,
      bound_at_ms: binding.nowMs,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Takes a binding back: the vault did not take the passkey. */
export async function unbindCompanyAccount(db: Database, credentialHash: Bytes): Promise<void> {
  await db
    .deleteFrom('staff_company_accounts')
    .where('credential_hash', '=', credentialHash)
    .execute();
}

/** The account that a passkey goes with. */
export async function companyAccountOf(
  db: Database,
  credentialHash: Bytes,
): Promise<Bytes | undefined> {
  const row = await db
    .selectFrom('staff_company_accounts')
    .select('account_hash')
    .where('credential_hash', '=', credentialHash)
    .executeTakeFirst();
  return row?.account_hash;
}

/** The passkeys that go with an account, those of former places too. */
export async function credentialsOfCompanyAccount(
  db: Database,
  accountHash: Bytes,
): Promise<Bytes[]> {
  const rows = await db
    .selectFrom('staff_company_accounts')
    .select('credential_hash')
    .where('account_hash', '=', accountHash)
    .execute();
  return rows.map((row) => row.credential_hash);
}

/**
 * Ends the sessions that a logout is about. It is written down before they are looked for, as a
 * session is before `isLoggedOut` is asked: whichever comes second sees the other. Told again, it
 * ends nothing that began after it was told first.
 */
export async function endCompanySessions(db: Database, logout: CompanyLogout): Promise<number> {
  const { tokenHash, subjectHash, sessionHash } = logout;
  // Of nobody it would be everybody's.
  if (subjectHash === undefined && sessionHash === undefined) throw new Error('an empty logout');
  await db
    .insertInto('staff_company_logouts')
    .values({
      token_hash: tokenHash,
      subject_hash: subjectHash ?? null,
      session_hash: sessionHash ?? null,
      told_at_ms: logout.nowMs,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { told_at_ms: toldAtMs } = await db
    .selectFrom('staff_company_logouts')
    .select('told_at_ms')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirstOrThrow();
  let ending = db
    .updateTable('staff_sessions')
    .set({ ended_at_ms: logout.nowMs })
    .where('ended_at_ms', 'is', null)
    .where('started_at_ms', '<=', toldAtMs);
  if (subjectHash !== undefined) ending = ending.where('company_subject_hash', '=', subjectHash);
  // One session alone, where it is named (Back-Channel Logout 1.0 §2.4).
  if (sessionHash !== undefined) ending = ending.where('company_session_hash', '=', sessionHash);
  const { numUpdatedRows } = await ending.executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Whether the issuer has told, since a time, that this sign-in is over. */
export async function isLoggedOut(
  db: Database,
  { subjectHash, sessionHash }: CompanySignIn,
  sinceMs: number,
): Promise<boolean> {
  const told = await db
    .selectFrom('staff_company_logouts')
    .select('told_at_ms')
    .where('told_at_ms', '>=', sinceMs)
    .where((where) =>
      where.or([where('subject_hash', 'is', null), where('subject_hash', '=', subjectHash)]),
    )
    .where((where) =>
      where.or([
        where('session_hash', 'is', null),
        ...(sessionHash === undefined ? [] : [where('session_hash', '=', sessionHash)]),
      ]),
    )
    .executeTakeFirst();
  return told !== undefined;
}

/** Forgets logouts that were told before a time. */
export async function forgetCompanyLogouts(db: Database, beforeMs: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('staff_company_logouts')
    .where('told_at_ms', '<', beforeMs)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
