/** The proof primitives over Node's own crypto. */

import { createPublicKey, hash, verify } from 'node:crypto';
import { concat, fromHex, type Bytes } from '@countersign/base/bytes.ts';
import type { ProofCrypto } from '../proof-crypto.ts';

/** RFC 8410 §4: what stands before the 32 raw bytes in the DER of an Ed25519 public key. */
const ed25519SpkiHead = fromHex('302a300506032b6570032100') as Bytes;

/** SHA-256 and Ed25519 by node:crypto. */
export const nodeProofCrypto: ProofCrypto = {
  sha256: (data) => new Uint8Array(hash('sha256', data, 'buffer')),
  verifyEd25519: (publicKey, message, signature) => {
    if (publicKey.length !== 32 || signature.length !== 64) return false;
    const key = Buffer.from(concat(ed25519SpkiHead, publicKey));
    try {
      return verify(
        null,
        message,
        createPublicKey({ key, format: 'der', type: 'spki' }),
        signature,
      );
    } catch {
      return false;
    }
  },
};
