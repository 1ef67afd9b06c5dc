/** Checks a passkey assertion (WebAuthn §7.2) as an outsider can: from logged bytes alone. */

import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { concat, fromUtf8, sameBytes, utf8 } from '@countersign/base/bytes.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import type { Approval } from '@countersign/rules/access/access-leaf.ts';

/** Bits of the authenticator's flags: a person was there, and proved to be the right one. */
const userPresent = 0x01;
const userVerified = 0x04;

/** Shortest authenticator data: RP id hash, flags, counter. */
const authenticatorBytesMin = 37;

/** What is wrong with an assertion over a challenge by a key; `undefined` if nothing is. */
export function assertionFault(
  approval: Approval,
  challenge: Uint8Array,
  publicKey: string,
): string | undefined {
  const data = fromBase64url(approval.authenticatorData);
  const clientBytes = fromBase64url(approval.clientDataJSON);
  const signature = fromBase64url(approval.signature);
  const key = publicKeyOf(publicKey);
  if (data === undefined || clientBytes === undefined || signature === undefined) {
    return 'is not spelled as base64url';
  }
  if (key === undefined) return 'is by a slot whose key is not understood';
  const client = clientData(clientBytes);
  if (client === undefined) return 'has client data that is not understood';
  if (client.type !== 'webauthn.get') return 'is not a sign-in assertion';
  if (client.challenge !== base64url(challenge)) return 'was given for something else';
  if (data.length < authenticatorBytesMin) return 'has authenticator data that is cut short';
  if (!isForHost(data.subarray(0, 32), client.origin)) return 'is for another site';
  const flags = data[32] ?? 0;
  if ((flags & userPresent) === 0) return 'was given with nobody present';
  if ((flags & userVerified) === 0) return 'was given without verifying the person';
  const signed = concat(data, crypto.sha256(clientBytes));
  const algorithm = key.asymmetricKeyType === 'ed25519' ? null : 'sha256';
  return verify(algorithm, signed, key, signature) ? undefined : 'has a false signature';
}

function publicKeyOf(text: string): KeyObject | undefined {
  const der = fromBase64url(text);
  try {
    const key = createPublicKey({ key: Buffer.from(der ?? []), format: 'der', type: 'spki' });
    const curve = key.asymmetricKeyDetails?.namedCurve;
    const known = key.asymmetricKeyType === 'ed25519' || curve === 'prime256v1';
    return known ? key : undefined;
  } catch {
    return undefined;
  }
}

function clientData(bytes: Uint8Array) {
  try {
    const value = JSON.parse(fromUtf8(bytes)) as Record<string, unknown>;
    const { type, challenge, origin, crossOrigin } = value;
    if (typeof origin !== 'string' || crossOrigin === true) return undefined;
    return { type, challenge, origin: new URL(origin).hostname };
  } catch {
    return undefined;
  }
}

/** The RP id is the host that the browser saw, or a parent domain of it. */
function isForHost(rpIdHash: Uint8Array, host: string): boolean {
  const labels = host.split('.');
  return labels.some((_, at) => {
    return sameBytes(crypto.sha256(utf8(labels.slice(at).join('.'))), rpIdHash);
  });
}
