/** The primitives under every proof, handed in so that Node and browser share the rest. */

import type { Bytes } from '@countersign/base/bytes.ts';

/** Synchronous SHA-256 and signature verification of the platform at hand. */
export type ProofCrypto = {
  sha256(data: Uint8Array): Bytes;
  /** False for a bad signature and for a malformed key alike; never throws. */
  verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
  /** The same for FIPS 204 ML-DSA-44 with an empty context. */
  verifyMlDsa44(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
};
