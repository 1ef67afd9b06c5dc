/** The browser's own passkeys, in WebAuthn's JSON forms. */

import type { PasskeyAnswer, PasskeyPort } from '../staff/passkey-port.ts';

/** Asks `navigator.credentials`; throws what the browser throws when the person declines. */
export const browserPasskeys: PasskeyPort = {
  create: async (options) => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
      options as unknown as PublicKeyCredentialCreationOptionsJSON,
    );
    return answerOf(await navigator.credentials.create({ publicKey }));
  },
  get: async (options) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
      options as unknown as PublicKeyCredentialRequestOptionsJSON,
    );
    return answerOf(await navigator.credentials.get({ publicKey }));
  },
};

function answerOf(credential: Credential | null): PasskeyAnswer {
  if (!(credential instanceof PublicKeyCredential)) throw new Error('no passkey was given');
  return credential.toJSON() as unknown as PasskeyAnswer;
}
