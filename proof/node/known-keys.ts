/** Proof primitives for a process that asks about the same few keys for as long as it runs. */

import { createPublicKey, verify } from 'node:crypto';
import { base64url } from '@countersign/base/base64.ts';
import { hex } from '@countersign/base/bytes.ts';
import type { ProofCrypto } from '../proof-crypto.ts';
import { signatureTypes, type Vkey } from '../vkey.ts';
import { nodeProofCrypto } from './proof-crypto.ts';

/**
 * `nodeProofCrypto`, with the Ed25519 keys of these made once: where one signature is checked now
 * and then, Node takes as long to make the key as to sign.
 */
export function cryptoOfKeys(vkeys: readonly Vkey[]): ProofCrypto {
  const kept = new Map(
    vkeys
      .filter(({ type }) => type !== signatureTypes.cosignatureMlDsa44)
      .map(({ publicKey }) => [hex(publicKey), keyOf(publicKey)]),
  );
  return {
    ...nodeProofCrypto,
    verifyEd25519: (publicKey, message, signature) => {
      const key = kept.get(hex(publicKey));
      if (key === undefined) return nodeProofCrypto.verifyEd25519(publicKey, message, signature);
      return verify(null, message, key, signature);
    },
  };
}

function keyOf(publicKey: Uint8Array) {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: base64url(publicKey) };
  return createPublicKey({ key: jwk, format: 'jwk' });
}
