/** Staff sessions: a slot of the roster in force, by a token that lives for a shift. */

import { base64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import {
  endStaffSession,
  findStaffSession,
  startStaffSession,
} from '@countersign/store/safety/staff.ts';
import { isLoggedOut } from '@countersign/store/staff/company-accounts.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { House } from '../house.ts';
import { staffSessionMs } from '../limits.ts';
import { hashOfToken, newToken } from '../sessions/tokens.ts';
import type { CompanyGuest } from './company/company-desk.ts';
import { rosterInForce } from './roster.ts';

/** A staff member whose session and roster slot both stand. */
export type StaffCaller = {
  readonly slot: string;
  /** Of the roster in force at this very call. */
  readonly roles: readonly string[];
  readonly credentialHash: Bytes;
  readonly tokenHash: Bytes;
};

/** The staff member of a token; a slot that left the roster is signed out by that alone. */
export async function demandStaff(
  house: Pick<House, 'db' | 'clock' | 'settings'>,
  token: string | undefined,
): Promise<StaffCaller> {
  const hash = token === undefined ? undefined : hashOfToken(token);
  const row = hash && (await findStaffSession(house.db, hash, house.clock()));
  if (row === undefined) throw new Problem('not-signed-in');
  // Begun before the house named its issuer.
  const isUnknownThere = row.company_subject_hash === null;
  if (house.settings.staffIssuer !== undefined && isUnknownThere) {
    throw new Problem('session-ended');
  }
  const roster = await rosterInForce(house.db, house.clock());
  const credential = base64url(row.credential_hash);
  const slot = roster?.slots.find((one) => one.slot === row.slot);
  if (slot?.state !== 'active' || slot.credential !== credential) {
    throw new Problem('session-ended');
  }
  return {
    slot: row.slot,
    roles: slot.roles,
    credentialHash: row.credential_hash,
    tokenHash: row.token_hash,
  };
}

/** Begins a staff session; one of a company account ends sooner, and with a logout there. */
export async function beginStaffSession(
  house: Pick<House, 'db' | 'clock' | 'random' | 'settings'>,
  of: { readonly slot: string; readonly credentialHash: Bytes },
  from?: CompanyGuest,
): Promise<string> {
  const { token, hash } = newToken(house.random);
  const now = house.clock();
  const livesMs =
    from === undefined ? staffSessionMs : house.settings.staffCompanyHours * 3_600_000;
  await startStaffSession(house.db, {
    token_hash: hash,
    slot: of.slot,
    credential_hash: of.credentialHash,
    started_at_ms: now,
    expires_at_ms: now + livesMs,
    company_subject_hash: from?.subjectHash ?? null,
    company_session_hash: from?.sessionHash ?? null,
  });
  // Looked for after the session is written: a logout that came between does not miss it.
  if (from !== undefined && (await isLoggedOut(house.db, from, from.atMs))) {
    await endStaffSession(house.db, hash, house.clock());
    throw new Problem('company-refused');
  }
  return token;
}
