/** Details and sign-ins on their way from the vault, which alone reads them, into the database. */

import { fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8, type Bytes } from '@countersign/base/bytes.ts';
import type { AccountId, SessionId } from '@countersign/rules/ids.ts';
import { keepDetails, keepSignIn } from '@countersign/store/people/details.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { isDetailsRecord } from '@countersign/wire/vault/detail-calls.ts';
import type { CallerPlace } from '../doors/caller-address.ts';
import type { House } from '../house.ts';
import { callVault } from '../vault-line/record-calls.ts';

/** Keeps what the vault made of a `set-details` ask. */
export async function keepDetailsOf(
  house: Pick<House, 'db' | 'clock'>,
  account: AccountId,
  made: Bytes,
): Promise<void> {
  const record: unknown = JSON.parse(fromUtf8(made));
  if (!isDetailsRecord(record)) throw new Problem('internal');
  await keepDetails(house.db, account, {
    sealed: bytesOf(record.sealed),
    indexes: record.indexes.map(({ kind, index }) => ({ kind, index: bytesOf(index) })),
    nowMs: house.clock(),
  });
}

/**
 * Has the vault seal where a session was begun from. Signing in does not wait for a vault that is
 * away: then there is no record of it, which is less to disclose and nothing to lie about.
 */
export async function keepSignInOf(
  house: Pick<House, 'db' | 'clock' | 'vault'>,
  signIn: {
    readonly account: AccountId;
    readonly session: SessionId;
    readonly place: CallerPlace;
  },
): Promise<void> {
  const { account, session, place } = signIn;
  try {
    const { sealed } = await callVault(house.vault, 'sealSignIn', { account, session, ...place });
    await keepSignIn(house.db, { account, session, sealed: bytesOf(sealed) }, house.clock());
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}

function bytesOf(text: string): Bytes {
  const bytes = fromBase64url(text);
  if (bytes === undefined) throw new Problem('internal');
  return bytes;
}
