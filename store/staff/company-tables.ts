/** The tables of staff sign-in at the company, beside those of `schema.ts`. */

import type { Bytes } from '@countersign/base/bytes.ts';

/** Which company account a passkey goes with. */
export interface CompanyAccountTable {
  credential_hash: Bytes;
  slot: string;
  account_hash: Bytes;
  bound_at_ms: number;
}

/** A logout that the issuer told of. */
export interface CompanyLogoutTable {
  token_hash: Bytes;
  subject_hash: Bytes | null;
  session_hash: Bytes | null;
  told_at_ms: number;
}
