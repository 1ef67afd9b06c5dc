/** Sessions at the door: who a token belongs to, and whether that session may still act. */

import type { AccountId, DeviceId, SessionId } from '@countersign/rules/ids.ts';
import { newId } from '@countersign/rules/ids.ts';
import { findSession, startSession } from '@countersign/store/people/sessions.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { keepSignInOf } from '../details/keep-details.ts';
import type { CallerPlace } from '../doors/caller-address.ts';
import type { House } from '../house.ts';
import { hashOfToken, newToken } from './tokens.ts';

/** A person's session that may act now. */
export type LiveSession = {
  readonly session: SessionId;
  readonly account: AccountId;
  readonly device: DeviceId | null;
  readonly handle: string;
};

/** The live session of a token; throws `not-signed-in`, `session-ended` or `account-suspended`. */
export async function demandSession(
  house: Pick<House, 'db'>,
  token: string | undefined,
): Promise<LiveSession> {
  const hash = token === undefined ? undefined : hashOfToken(token);
  if (hash === undefined) throw new Problem('not-signed-in');
  const row = await findSession(house.db, hash);
  if (row === undefined) throw new Problem('not-signed-in');
  if (row.suspended_at_ms !== null) throw new Problem('account-suspended');
  if (row.ended_at_ms !== null) throw new Problem('session-ended');
  return {
    session: row.session_id,
    account: row.account_id,
    device: row.device_id,
    handle: row.handle,
  };
}

/** Begins a session; the token is in nobody's hands but the caller's. */
export async function beginSession(
  house: Pick<House, 'db' | 'clock' | 'random' | 'vault'>,
  of: {
    readonly account: AccountId;
    readonly device: DeviceId | null;
    readonly deviceName: string;
    readonly place: CallerPlace;
  },
): Promise<{ token: string; session: SessionId }> {
  const { token, hash } = newToken(house.random);
  const session = newId<SessionId>(house.random);
  const now = house.clock();
  await startSession(house.db, {
    session_id: session,
    account_id: of.account,
    device_id: of.device,
    token_hash: hash,
    device_name: of.deviceName,
    started_at_ms: now,
    last_seen_ms: now,
  });
  await keepSignInOf(house, { account: of.account, session, place: of.place });
  return { token, session };
}
