/** Passkeys as a port: the browser's authenticator in life, a software one in tests. */

import { base64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';

/** A WebAuthn answer in its JSON form (WebAuthn Level 3 §5.1). */
export type PasskeyAnswer = {
  /** base64url of the credential id. */
  readonly id: string;
  readonly response: Record<string, unknown>;
  readonly [field: string]: unknown;
};

/** The two things a passkey does; options and answers are WebAuthn's JSON forms. */
export type PasskeyPort = {
  create(options: Record<string, unknown>): Promise<PasskeyAnswer>;
  get(options: Record<string, unknown>): Promise<PasskeyAnswer>;
};

/** An assertion as the edge takes it, each field base64url. */
export type Assertion = Record<'authenticatorData' | 'clientDataJSON' | 'signature', string>;

/** A passkey's word over a challenge of ours: that of the edge's options is not looked at. */
export async function signChallenge(
  passkeys: PasskeyPort,
  options: Record<string, unknown>,
  challenge: Bytes,
): Promise<Assertion> {
  const own = { challenge: base64url(challenge), userVerification: 'required' };
  const { response } = await passkeys.get({ ...options, ...own });
  const { authenticatorData, clientDataJSON, signature } = response;
  return {
    authenticatorData: String(authenticatorData),
    clientDataJSON: String(clientDataJSON),
    signature: String(signature),
  };
}
