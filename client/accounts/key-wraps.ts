/** The account key in its two wraps, as the edge keeps it: by password and by recovery code. */

import { base64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import type { AccountKey } from './account-key.ts';
import { readRecoveryCode } from './recovery-code.ts';

/** Both wraps of a new account key, and what shows the edge later that somebody has the code. */
export async function wrapBoth(
  accountKey: AccountKey,
  under: { readonly wrapKey: Bytes; readonly recoveryCode: string },
  random: RandomBytes,
): Promise<{ wrapped: { byPassword: string; byRecovery: string }; recoveryCheck: string }> {
  const { byRecovery, recoveryCheck } = await wrapUnderCode(accountKey, under.recoveryCode, random);
  const byPassword = base64url(await accountKey.wrap(under.wrapKey, random));
  return { wrapped: { byPassword, byRecovery }, recoveryCheck };
}

/** Throws for a code that was not made by `newRecoveryCode`: it would lock its owner out. */
export async function wrapUnderCode(
  accountKey: AccountKey,
  recoveryCode: string,
  random: RandomBytes,
): Promise<{ byRecovery: string; recoveryCheck: string }> {
  const secrets = readRecoveryCode(recoveryCode);
  if (secrets === undefined) throw new TypeError('this is not a recovery code');
  return {
    byRecovery: base64url(await accountKey.wrap(secrets.wrapKey, random)),
    recoveryCheck: base64url(sha256(secrets.authentication)),
  };
}
