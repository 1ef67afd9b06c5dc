/** Staff sessions: a slot of the roster in force, by a token that lives for a shift. */

import { base64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { findStaffSession, startStaffSession } from '@countersign/store/safety/staff.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { House } from '../house.ts';
import { staffSessionMs } from '../limits.ts';
import { hashOfToken, newToken } from '../sessions/tokens.ts';
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
  house: Pick<House, 'db' | 'clock'>,
  token: string | undefined,
): Promise<StaffCaller> {
  const hash = token === undefined ? undefined : hashOfToken(token);
  const row = hash && (await findStaffSession(house.db, hash, house.clock()));
  if (row === undefined) throw new Problem('not-signed-in');
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

/** Begins a staff session. */
export async function beginStaffSession(
  house: Pick<House, 'db' | 'clock' | 'random'>,
  of: { readonly slot: string; readonly credentialHash: Bytes },
): Promise<string> {
  const { token, hash } = newToken(house.random);
  const now = house.clock();
  await startStaffSession(house.db, {
    token_hash: hash,
    slot: of.slot,
    credential_hash: of.credentialHash,
    started_at_ms: now,
    expires_at_ms: now + staffSessionMs,
  });
  return token;
}
