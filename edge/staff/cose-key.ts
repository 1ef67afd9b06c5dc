/** COSE keys (RFC 9052 §7): a roster's public key in the form that passkey checks want. */

import { createPublicKey } from 'node:crypto';
import { fromBase64url } from '@countersign/base/base64.ts';
import { concat, type Bytes } from '@countersign/base/bytes.ts';

/** The COSE key of a base64url SPKI (P-256 or Ed25519); `undefined` for any other key. */
export function coseOfSpki(spki: string): Bytes | undefined {
  const der = fromBase64url(spki);
  if (der === undefined) return undefined;
  let jwk: { kty?: string; crv?: string; x?: string; y?: string };
  try {
    jwk = createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' }).export({
      format: 'jwk',
    });
  } catch {
    return undefined;
  }
  const [x, y] = [fromBase64url(jwk.x ?? ''), fromBase64url(jwk.y ?? '')];
  if (jwk.crv === 'Ed25519' && x?.length === 32) {
    // {1: 1 (OKP), 3: -8 (EdDSA), -1: 6 (Ed25519), -2: x}
    return concat(Uint8Array.of(0xa4, 1, 1, 3, 0x27, 0x20, 6, 0x21, 0x58, 32), x);
  }
  if (jwk.crv === 'P-256' && x?.length === 32 && y?.length === 32) {
    // {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
    const head = Uint8Array.of(0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32);
    return concat(head, x, Uint8Array.of(0x22, 0x58, 32), y);
  }
  return undefined;
}
