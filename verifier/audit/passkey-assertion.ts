/** Checks a passkey assertion of a grant by Node's own crypto, from logged bytes alone. */

import { createPublicKey, verify } from 'node:crypto';
import { base64url } from '@countersign/base/base64.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import type { Approval } from '@countersign/rules/access/access-leaf.ts';
import { readAssertion } from '@countersign/rules/access/passkey-assertion.ts';

/** What is wrong with an assertion over a challenge by a key; `undefined` if nothing is. */
export function assertionFault(
  approval: Approval,
  challenge: Uint8Array,
  publicKey: string,
): string | undefined {
  const read = readAssertion(approval, { challenge, publicKey }, (data) => crypto.sha256(data));
  if (read.kind === 'faulty') return read.fault;
  const isSigned =
    read.algorithm === 'EdDSA'
      ? crypto.verifyEd25519(read.publicKey, read.message, read.signature)
      : isSignedByPoint(read.publicKey, read.message, read.signature);
  return isSigned ? undefined : 'has a false signature';
}

function isSignedByPoint(point: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => base64url(half));
  try {
    const jwk = { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' };
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    return verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, signature);
  } catch {
    return false;
  }
}
