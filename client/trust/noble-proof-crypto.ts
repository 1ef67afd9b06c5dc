/** The proof primitives in plain JavaScript, alike in every browser and in Node. */

import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { ProofCrypto } from '@countersign/proof/proof-crypto.ts';

/**
 * SHA-256, strict RFC 8032 and FIPS 204 verification, synchronous as the proofs want them.
 * WebCrypto has ML-DSA-44 too, but only as a promise: every judge of a head would have to wait
 * for it, or be told in advance what to verify, and a line nobody verified would look like one
 * that is absent. 7 KB (gzip) and 3 ms a signature cost less than that doubt.
 */
export const nobleProofCrypto: ProofCrypto = {
  sha256: (data) => sha256(data) as Bytes,
  verifyEd25519: (publicKey, message, signature) => {
    if (publicKey.length !== 32 || signature.length !== 64) return false;
    try {
      return ed25519.verify(signature, message, publicKey, { zip215: false });
    } catch {
      return false;
    }
  },
  verifyMlDsa44: (publicKey, message, signature) => {
    if (publicKey.length !== 1312 || signature.length !== 2420) return false;
    try {
      return ml_dsa44.verify(signature, message, publicKey);
    } catch {
      return false;
    }
  },
};
