/** Verifies a passkey assertion (WebAuthn level 3, §7.2) over exactly one challenge. */

import { verify } from 'node:crypto';
import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { concat, fromUtf8, sameBytes, utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { Approval } from '@countersign/rules/access/access-leaf.ts';
import { sha256 } from '../sealing/ciphers.ts';
import { approvalFieldLengthMax } from '../limits.ts';
import { passkeyOf } from './roster.ts';

/** What an assertion must be about. */
export type Expected = {
  readonly challenge: Bytes;
  readonly origin: string;
  readonly rpId: string;
  /** base64url SPKI from the roster. */
  readonly publicKey: string;
};

/** Flags of authenticator data: the person was there, and was recognised. */
const userPresent = 0x01;
const userVerified = 0x04;
const authenticatorBytesMin = 37;

/** Whether the passkey's owner, present and verified, signed this challenge on this origin. */
export function isAssertionOf(approval: Approval, expected: Expected): boolean {
  // What nobody reads is logged all the same: an approver could pad it beyond what the log takes.
  const fields = Object.values(approval);
  if (fields.some((field) => field.length > approvalFieldLengthMax)) return false;
  const authenticator = fromBase64url(approval.authenticatorData);
  const clientData = fromBase64url(approval.clientDataJSON);
  const signature = fromBase64url(approval.signature);
  const key = passkeyOf(expected.publicKey);
  if (!authenticator || !clientData || !signature || !key) return false;
  if (!isPresentAt(authenticator, expected.rpId) || !isAbout(clientData, expected)) return false;
  const signed = concat(authenticator, sha256(clientData));
  try {
    return verify(key.asymmetricKeyType === 'ed25519' ? null : 'sha256', signed, key, signature);
  } catch {
    return false;
  }
}

function isPresentAt(authenticator: Bytes, rpId: string): boolean {
  if (authenticator.length < authenticatorBytesMin) return false;
  const flags = authenticator[32] ?? 0;
  const isThere = (flags & userPresent) !== 0 && (flags & userVerified) !== 0;
  return isThere && sameBytes(authenticator.subarray(0, 32), sha256(utf8(rpId)));
}

function isAbout(clientData: Bytes, { challenge, origin }: Expected): boolean {
  try {
    const data = JSON.parse(fromUtf8(clientData)) as Record<string, unknown>;
    const isSame = data['challenge'] === base64url(challenge) && data['origin'] === origin;
    return isSame && data['type'] === 'webauthn.get' && data['crossOrigin'] !== true;
  } catch {
    return false;
  }
}
