/** The account key under a recovery code: what the edge keeps of both. */

import { base64url } from '@countersign/base/base64.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import type { AccountKey } from './account-key.ts';
import { readRecoveryCode } from './recovery-code.ts';

/** Throws for a code that was not made by `newRecoveryCode`: it would lock its owner out. */
export async function wrapUnderCode(
  accountKey: AccountKey,
  code: string,
  random: RandomBytes,
): Promise<{ byRecovery: string; recoveryCheck: string }> {
  const secrets = readRecoveryCode(code);
  if (secrets === undefined) throw new TypeError('this is not a recovery code');
  return {
    byRecovery: base64url(await accountKey.wrap(secrets.wrapKey, random)),
    recoveryCheck: base64url(sha256(secrets.authentication)),
  };
}
