/** The proof primitives over Node's own crypto. */

import { createPublicKey, hash, verify } from 'node:crypto';
import { base64url } from '@countersign/base/base64.ts';
import { concat, fromHex, type Bytes } from '@countersign/base/bytes.ts';
import type { ProofCrypto } from '../proof-crypto.ts';

/** RFC 9881 §4: what stands before the 1,312 raw bytes in the DER of an ML-DSA-44 public key. */
const mlDsa44SpkiHead = fromHex('30820532300b06096086480165030403110382052100') as Bytes;

/** SHA-256, Ed25519 and ML-DSA-44 by node:crypto. */
export const nodeProofCrypto: ProofCrypto = {
  // As text, because Node takes twice as long to hand out a buffer as to hash a leaf.
  sha256: (data) => bytesOfBinary(hash('sha256', data, 'binary')),
  verifyEd25519: (publicKey, message, signature) => {
    if (publicKey.length !== 32 || signature.length !== 64) return false;
    // As a JWK, because reading the DER of a key takes Node as long as verifying a signature.
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: base64url(publicKey) };
    return verifies({ key: jwk, format: 'jwk' }, message, signature);
  },
  verifyMlDsa44: (publicKey, message, signature) => {
    if (publicKey.length !== 1312 || signature.length !== 2420) return false;
    const key = Buffer.from(concat(mlDsa44SpkiHead, publicKey));
    return verifies({ key, format: 'der', type: 'spki' }, message, signature);
  },
};

type PublicKey = Parameters<typeof createPublicKey>[0];

function verifies(key: PublicKey, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(null, message, createPublicKey(key), signature);
  } catch {
    return false;
  }
}

function bytesOfBinary(text: string): Bytes {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
