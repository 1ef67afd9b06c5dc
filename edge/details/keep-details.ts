/** Details and sign-ins on their way from the vault, which alone reads them, into the database. */

import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8, type Bytes } from '@countersign/base/bytes.ts';
import type { AccountId, SessionId } from '@countersign/rules/ids.ts';
import { keepDetails, keepSignIn, someDetails } from '@countersign/store/people/details.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { isDetailsRecord, type DetailsRecord } from '@countersign/wire/vault/detail-calls.ts';
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
  await keepDetails(house.db, account, { ...rowOf(record), nowMs: house.clock() });
}

/**
 * Has every box that is under a key of before sealed anew, while the vault has such a key. The key
 * goes once a whole walk found nothing to renew: what a request was still carrying is found then.
 */
export async function renewDetails(house: Pick<House, 'db' | 'vault'>): Promise<void> {
  const { db, vault } = house;
  const { detailKeys } = await callVault(vault, 'status', {});
  if (detailKeys < 2) return;
  let renewed = 0;
  for (let after: AccountId | undefined; ;) {
    const some = await someDetails(db, { after, limit: detailsRenewedAtOnce });
    for (const { account_id: account, sealed: instead, set_at_ms: nowMs } of some) {
      const asked = { account, sealed: base64url(instead) };
      const record = await callVault(vault, 'renewDetails', asked).catch(unlessDamaged);
      if (record === undefined || record.sealed === asked.sealed) continue;
      await keepDetails(db, account, { ...rowOf(record), nowMs, instead });
      renewed++;
    }
    after = some.at(-1)?.account_id;
    if (some.length < detailsRenewedAtOnce) break;
  }
  if (renewed === 0) await callVault(vault, 'detailsRenewed', {});
}

const detailsRenewedAtOnce = 100;

/** What opens for nobody holds up nobody else's. */
function unlessDamaged(error: unknown): undefined {
  if (!(error instanceof Problem && error.code === 'record-damaged')) throw error;
}

function rowOf({ sealed, indexes }: DetailsRecord) {
  const found = indexes.map(({ kind, index }) => ({ kind, index: bytesOf(index) }));
  return { sealed: bytesOf(sealed), indexes: found };
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
