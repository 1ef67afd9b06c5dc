/** The proof primitives over Node's own crypto. */

import { createPublicKey, hash, verify } from 'node:crypto';
import { concat, fromHex, type Bytes } from '@countersign/base/bytes.ts';
import type { ProofCrypto } from '../proof-crypto.ts';

/** RFC 8410 §4: what stands before the 32 raw bytes in the DER of an Ed25519 public key. */
const ed25519SpkiHead = fromHex('302a300506032b6570032100') as Bytes;

/** RFC 9881 §4: the same before the 1,312 raw bytes of an ML-DSA-44 public key. */
const mlDsa44SpkiHead = fromHex('30820532300b06096086480165030403110382052100') as Bytes;

/** SHA-256, Ed25519 and ML-DSA-44 by node:crypto. */
export const nodeProofCrypto: ProofCrypto = {
  sha256: (data) => new Uint8Array(hash('sha256', data, 'buffer')),
  verifyEd25519: (publicKey, message, signature) => {
    if (publicKey.length !== 32 || signature.length !== 64) return false;
    return verifies(concat(ed25519SpkiHead, publicKey), message, signature);
  },
  verifyMlDsa44: (publicKey, message, signature) => {
    if (publicKey.length !== 1312 || signature.length !== 2420) return false;
    return verifies(concat(mlDsa44SpkiHead, publicKey), message, signature);
  },
};

function verifies(spki: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
    return verify(null, message, key, signature);
  } catch {
    return false;
  }
}
