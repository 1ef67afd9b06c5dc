/** The name by which a witness's read paths call a log. */

import { hex, utf8 } from '@countersign/base/bytes.ts';
import type { ProofCrypto } from '../proof-crypto.ts';

/** `hex(SHA-256(origin))`. */
export function originHash(origin: string, crypto: ProofCrypto): string {
  return hex(crypto.sha256(utf8(origin)));
}
