/** The proof primitives in plain JavaScript, alike in every browser and in Node. */

import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { ProofCrypto } from '@countersign/proof/proof-crypto.ts';

/** SHA-256 and strict RFC 8032 verification, synchronous as the proofs want them. */
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
};
