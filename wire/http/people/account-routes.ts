/** Account routes: sign-up and sign-in by OPAQUE, recovery, sessions and devices. */

import * as z from 'zod';
import type { AccountId, DeviceId, SessionId } from '@countersign/rules/ids.ts';
import { idText } from '../../socket/signals.ts';
import { base64urlText, nothing, route } from '../route.ts';

/** OPAQUE messages are short base64url texts. */
const opaqueText = base64urlText(2_000);

const handleText = z.string().min(1).max(40);

/** A device's logged leaf and, once the log is countersigned, the proof that it is there. */
export const deviceView = z.object({
  device: idText<DeviceId>(),
  name: z.string(),
  addedAtMs: z.number(),
  lastSeenMs: z.number(),
  revoked: z.boolean(),
  /** base64url of the device leaf. */
  leaf: z.string(),
  current: z.boolean(),
});

/** One device as its owner sees it. */
export type DeviceView = z.infer<typeof deviceView>;

/** The account key wrapped twice; the server can open neither. base64url of nonce ‖ ciphertext. */
export const wrappedAccountKey = z.object({
  byPassword: base64urlText(400),
  byRecovery: base64urlText(400),
});

const person = z.object({
  account: idText<AccountId>(),
  handle: z.string(),
  displayName: z.string(),
});

/** How one person sees another. */
export type Person = z.infer<typeof person>;

const deviceName = z.string().min(1).max(60);

/** A session with the token that proves it. */
export const signedIn = z.object({
  token: z.string(),
  session: idText<SessionId>(),
  person,
});

/** What a device keeps after signing in. */
export type SignedIn = z.infer<typeof signedIn>;

/** First step of sign-up: the blinded password in, the server's OPAQUE answer out. */
export const signUpStart = route({
  method: 'POST',
  path: '/v1/sign-up/start',
  auth: 'none',
  about: 'Begins a registration; says nothing about whether the handle is taken.',
  params: nothing,
  body: z.object({ handle: handleText, registrationRequest: opaqueText }),
  answer: z.object({ registrationResponse: opaqueText }),
});

/** Second step: creates the account with its first device, once that is in the device log. */
export const signUpFinish = route({
  method: 'POST',
  path: '/v1/sign-up/finish',
  auth: 'none',
  about: 'Creates the account and its first device; answers when the device leaf is logged.',
  params: nothing,
  body: z.object({
    handle: handleText,
    displayName: z.string().min(1).max(60),
    /** As 1990-05: the band it falls into is kept, the month is not. */
    birthMonth: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    registrationRecord: opaqueText,
    wrapped: wrappedAccountKey,
    /** base64url SHA-256 of the recovery code's authentication half. */
    recoveryCheck: base64urlText(43),
    deviceName,
    /** base64url device leaf, op `add`, seq 1. */
    deviceLeaf: base64urlText(400),
  }),
  answer: signedIn,
});

/** First step of sign-in; unknown handles get an answer that cannot be told from a real one. */
export const signInStart = route({
  method: 'POST',
  path: '/v1/sign-in/start',
  auth: 'none',
  about: 'Begins a sign-in; looks the same for handles that do not exist.',
  params: nothing,
  body: z.object({ handle: handleText, startLoginRequest: opaqueText }),
  answer: z.object({ signIn: z.string(), loginResponse: opaqueText }),
});

/** Second step: a session, and the account key as the password wraps it. */
export const signInFinish = route({
  method: 'POST',
  path: '/v1/sign-in/finish',
  auth: 'none',
  about: 'Ends a sign-in; the session may reach content once its device is logged.',
  params: nothing,
  body: z.object({ signIn: z.string().max(100), finishLoginRequest: opaqueText, deviceName }),
  answer: signedIn.extend({
    wrapped: z.string(),
    accountKey: z.string(),
    /** The reset that brought this key; empty for the account's first key. */
    keyLeaf: z.string(),
    /** The account's newest device leaf, which the next statement must follow. */
    lastLeaf: z.string(),
  }),
});

/** Trades the recovery code for a session and the account key as that code wraps it. */
export const recover = route({
  method: 'POST',
  path: '/v1/recover',
  auth: 'none',
  about: 'Signs in by recovery code; looks the same for handles that do not exist.',
  params: nothing,
  body: z.object({ handle: handleText, recoverySecret: base64urlText(43), deviceName }),
  answer: signedIn.extend({
    wrapped: z.string(),
    accountKey: z.string(),
    /** The reset that brought this key; empty for the account's first key. */
    keyLeaf: z.string(),
    lastLeaf: z.string(),
  }),
});

/** Begins the change of the password by somebody signed in. */
export const passwordStart = route({
  method: 'POST',
  path: '/v1/password/start',
  auth: 'person',
  about: 'Begins a new OPAQUE registration for the signed-in account.',
  params: nothing,
  body: z.object({ registrationRequest: opaqueText }),
  answer: z.object({ registrationResponse: opaqueText }),
});

/** Replaces the password's record and its wrap of the account key. */
export const passwordFinish = route({
  method: 'POST',
  path: '/v1/password/finish',
  auth: 'person',
  about: 'Replaces the password; ends every other session.',
  params: nothing,
  body: z.object({ registrationRecord: opaqueText, byPassword: base64urlText(400) }),
  answer: nothing,
});

/** Adds this session's device by a statement the account key signed. */
export const addDevice = route({
  method: 'POST',
  path: '/v1/devices',
  auth: 'person',
  about: 'Logs a device statement and ties the device to this session.',
  params: nothing,
  body: z.object({ deviceLeaf: base64urlText(400), deviceName }),
  answer: z.object({ device: idText<DeviceId>() }),
});

/** Replaces the recovery code; the session must have been opened by password just now. */
export const renewRecoveryCode = route({
  method: 'POST',
  path: '/v1/recovery-code',
  auth: 'person',
  about: 'Replaces the recovery code, by a session opened within the last minutes.',
  params: nothing,
  body: z.object({ byRecovery: base64urlText(400), recoveryCheck: base64urlText(43) }),
  answer: nothing,
});

/** All devices of the account. */
export const listDevices = route({
  method: 'GET',
  path: '/v1/devices',
  auth: 'person',
  about: 'Lists the devices of the account with their logged leaves.',
  params: nothing,
  body: nothing,
  answer: z.object({ devices: z.array(deviceView) }),
});

/** Every statement of the account, oldest first: what a device checks its own list by. */
export const listStatements = route({
  method: 'GET',
  path: '/v1/devices/statements',
  auth: 'person',
  about: 'Lists the device statements of the account with the proofs that they are logged.',
  params: nothing,
  body: nothing,
  answer: z.object({
    statements: z.array(
      z.object({
        /** base64url of the device leaf. */
        leaf: z.string(),
        /** The .tlog-proof; empty while the log has not countersigned it. */
        proof: z.string(),
      }),
    ),
  }),
});

/** Logs a revocation; the client tells the vault itself, sealed. */
export const revokeDevice = route({
  method: 'POST',
  path: '/v1/devices/revoke',
  auth: 'person',
  about: 'Logs a revoking statement and ends every session of that device.',
  params: nothing,
  body: z.object({ deviceLeaf: base64urlText(400) }),
  answer: nothing,
});

/** Sessions of the account, this one marked. */
export const listSessions = route({
  method: 'GET',
  path: '/v1/sessions',
  auth: 'person',
  about: 'Lists where the account is signed in.',
  params: nothing,
  body: nothing,
  answer: z.object({
    sessions: z.array(
      z.object({
        session: idText<SessionId>(),
        deviceName: z.string(),
        startedAtMs: z.number(),
        lastSeenMs: z.number(),
        current: z.boolean(),
      }),
    ),
  }),
});

/** Ends one session, live sockets included. */
export const endSession = route({
  method: 'DELETE',
  path: '/v1/sessions/:session',
  auth: 'person',
  about: 'Ends a session of the account within five seconds, live sockets included.',
  params: z.object({ session: idText<SessionId>() }),
  body: nothing,
  answer: nothing,
});

/** Finds one person by exact handle. */
export const findPerson = route({
  method: 'GET',
  path: '/v1/people/:handle',
  auth: 'person',
  about: 'Finds a person by exact handle.',
  params: z.object({ handle: handleText }),
  body: nothing,
  answer: person.extend({
    /** Whether I may begin to write: not where they take nothing from me, whatever the reason. */
    reach: z.enum(['open', 'request', 'none']),
  }),
});

/** Somebody found by handle, and whether I may write to them. */
export type FoundPerson = z.infer<typeof findPerson.answer>;
