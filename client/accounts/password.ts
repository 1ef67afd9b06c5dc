/** Passwords by OPAQUE (RFC 9807): the password and its stretched form never leave the device. */

import { fromBase64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { wrapKeyOfExportKey } from './account-key.ts';

/**
 * How hard a stolen password file is to search, against the wait at each sign-in; the same choice
 * must be made at sign-up and at every sign-in. Only tests and tools choose a cheap one.
 */
export type KeyStretching =
  | 'rfc-recommended'
  | 'memory-constrained'
  | { 'argon2id-custom': { iterations: number; memory: number; parallelism: number } };

/** For tests, benchmarks and replays, whose passwords guard nothing. */
export const cheapKeyStretching: KeyStretching = {
  'argon2id-custom': { iterations: 1, memory: 8, parallelism: 1 },
};

/** A registration that waits for the server's answer. */
export type StartedRegistration = {
  readonly registrationRequest: string;
  finish(registrationResponse: string): { registrationRecord: string; wrapKey: Bytes };
};

/** Begins a registration of a password. */
export async function startRegistration(
  password: string,
  keyStretching: KeyStretching,
): Promise<StartedRegistration> {
  const client = await opaqueClient();
  const { clientRegistrationState, registrationRequest } = client.startRegistration({ password });
  return {
    registrationRequest,
    finish: (registrationResponse) => {
      const { registrationRecord, exportKey } = client.finishRegistration({
        clientRegistrationState,
        registrationResponse,
        password,
        keyStretching,
      });
      return { registrationRecord, wrapKey: wrapKeyOf(exportKey) };
    },
  };
}

/** A sign-in that waits for the server's answer. */
export type StartedLogin = {
  readonly startLoginRequest: string;
  /** `undefined`: the password or the name is wrong. */
  finish(loginResponse: string): { finishLoginRequest: string; wrapKey: Bytes } | undefined;
};

/** Begins a sign-in with a password. */
export async function startLogin(
  password: string,
  keyStretching: KeyStretching,
): Promise<StartedLogin> {
  const client = await opaqueClient();
  const { clientLoginState, startLoginRequest } = client.startLogin({ password });
  return {
    startLoginRequest,
    finish: (loginResponse) => {
      const result = client.finishLogin({
        clientLoginState,
        loginResponse,
        password,
        keyStretching,
      });
      if (result === undefined) return undefined;
      const { finishLoginRequest, exportKey } = result;
      return { finishLoginRequest, wrapKey: wrapKeyOf(exportKey) };
    },
  };
}

/** Half of what the first screen would weigh, and only asked for when a password is typed. */
async function opaqueClient() {
  const { client, ready } = await import('@serenity-kit/opaque');
  await ready;
  return client;
}

function wrapKeyOf(exportKey: string): Bytes {
  const bytes = fromBase64url(exportKey);
  if (bytes === undefined) throw new Error('the export key is not base64url');
  return wrapKeyOfExportKey(bytes);
}
