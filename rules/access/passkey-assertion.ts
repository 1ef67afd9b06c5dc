/** Reads a passkey assertion (WebAuthn §7.2) as an outsider can: from logged bytes alone. */

import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { concat, fromUtf8, sameBytes, utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { Approval } from './access-leaf.ts';

/** What an assertion must be over, and by whom; the key is base64url SPKI. */
export type AssertionClaim = { readonly challenge: Uint8Array; readonly publicKey: string };

/** Everything about an assertion but its signature, which each platform verifies by itself. */
export type ReadAssertion =
  | {
      readonly kind: 'signed';
      readonly algorithm: 'ES256' | 'EdDSA';
      /** ES256: uncompressed point, 65 bytes. EdDSA: 32 bytes. */
      readonly publicKey: Bytes;
      readonly message: Bytes;
      /** Both: 64 bytes, r ‖ s or R ‖ S. */
      readonly signature: Bytes;
    }
  | { readonly kind: 'faulty'; readonly fault: string };

/** Bits of the authenticator's flags: a person was there, and proved to be the right one. */
const userPresent = 0x01;
const userVerified = 0x04;

/** Shortest authenticator data: RP id hash, flags, counter. */
const authenticatorBytesMin = 37;

/** Beginnings of the two kinds of SPKI keys that passkeys have here (RFC 5480, RFC 8410). */
const spkiHeads = [
  { algorithm: 'ES256', head: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE', length: 91, keyBytes: 65 },
  { algorithm: 'EdDSA', head: 'MCowBQYDK2VwAyEA', length: 44, keyBytes: 32 },
] as const;

/** What is wrong with an assertion before its signature, or what its signature must be over. */
export function readAssertion(
  approval: Approval,
  claim: AssertionClaim,
  sha256: (data: Uint8Array) => Bytes,
): ReadAssertion {
  const data = fromBase64url(approval.authenticatorData);
  const clientBytes = fromBase64url(approval.clientDataJSON);
  const given = fromBase64url(approval.signature);
  if (data === undefined || clientBytes === undefined || given === undefined) {
    return faulty('is not spelled as base64url');
  }
  const key = passkeyOf(claim.publicKey);
  if (key === undefined) return faulty('is by a slot whose key is not understood');
  const client = clientData(clientBytes);
  if (client === undefined) return faulty('has client data that is not understood');
  if (client.type !== 'webauthn.get') return faulty('is not a sign-in assertion');
  if (client.challenge !== base64url(claim.challenge))
    return faulty('was given for something else');
  if (data.length < authenticatorBytesMin) {
    return faulty('has authenticator data that is cut short');
  }
  if (!isForHost(data.subarray(0, 32), client.host, sha256)) return faulty('is for another site');
  const flags = data[32] ?? 0;
  if ((flags & userPresent) === 0) return faulty('was given with nobody present');
  if ((flags & userVerified) === 0) return faulty('was given without verifying the person');
  const signature = key.algorithm === 'ES256' ? plainSignature(given) : given;
  if (signature?.length !== 64) return faulty('has a false signature');
  return { kind: 'signed', ...key, message: concat(data, sha256(clientBytes)), signature };
}

function faulty(fault: string): ReadAssertion {
  return { kind: 'faulty', fault };
}

function passkeyOf(text: string) {
  const spki = fromBase64url(text);
  const kind = spkiHeads.find(({ head, length }) => {
    return spki?.length === length && base64url(spki).startsWith(head);
  });
  if (spki === undefined || kind === undefined) return undefined;
  return { algorithm: kind.algorithm, publicKey: spki.slice(-kind.keyBytes) };
}

function clientData(bytes: Uint8Array) {
  try {
    const value = JSON.parse(fromUtf8(bytes)) as Record<string, unknown>;
    const { type, challenge, origin, crossOrigin } = value;
    const [, host] = /^https?:\/\/([a-z0-9.-]+)(?::\d{1,5})?$/.exec(String(origin)) ?? [];
    return host === undefined || crossOrigin === true ? undefined : { type, challenge, host };
  } catch {
    return undefined;
  }
}

/** The RP id is the host that the browser saw, or a parent domain of it. */
function isForHost(
  rpIdHash: Uint8Array,
  host: string,
  sha256: (data: Uint8Array) => Bytes,
): boolean {
  const labels = host.split('.');
  return labels.some((_, at) => sameBytes(sha256(utf8(labels.slice(at).join('.'))), rpIdHash));
}

/** r ‖ s of an ECDSA signature in DER (SEC 1, C.5); `undefined` for any other spelling. */
function plainSignature(der: Uint8Array): Bytes | undefined {
  const [r, end] = derInteger(der, 2);
  const [s, total] = derInteger(der, end);
  if (r === undefined || s === undefined) return undefined;
  if (der[0] !== 0x30 || der[1] !== total - 2 || total !== der.length) return undefined;
  return concat(r, s);
}

/** A positive integer of at most 32 bytes in its shortest form, and where it ends. */
function derInteger(der: Uint8Array, at: number): [Bytes | undefined, number] {
  const length = der[at + 1] ?? 0;
  const bytes = der.subarray(at + 2, at + 2 + length);
  const [first = 0x80, second = 0] = bytes;
  const isPadded = first === 0 && length > 1;
  const isShortest = first < 0x80 && (!isPadded || second >= 0x80);
  const magnitude = isPadded ? bytes.subarray(1) : bytes;
  if (der[at] !== 0x02 || bytes.length !== length || !isShortest || magnitude.length > 32) {
    return [undefined, at];
  }
  return [concat(new Uint8Array(32 - magnitude.length), magnitude), at + 2 + length];
}
