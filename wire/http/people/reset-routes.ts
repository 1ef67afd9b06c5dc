/** Reset routes: an owner who lost everything gets the account back, late and seen by everybody. */

import * as z from 'zod';
import type { AccountId } from '@countersign/rules/ids.ts';
import { idText } from '../../socket/signals.ts';
import { signedIn, wrappedAccountKey } from './account-routes.ts';
import { base64urlText, nothing, route } from '../route.ts';

/** base64url of 32 bytes: whoever holds it may ask once, and nobody else is told anything. */
const ticket = base64urlText(43);

/** First step: what the ticket is for, and the server's OPAQUE answer to the new password. */
export const resetStart = route({
  method: 'POST',
  path: '/v1/reset/start',
  auth: 'none',
  about: 'Begins a reset with a ticket of the operator; without one it says nothing of anybody.',
  params: nothing,
  body: z.object({ ticket, registrationRequest: base64urlText(2_000) }),
  answer: z.object({
    registrationResponse: z.string(),
    account: idText<AccountId>(),
    handle: z.string(),
    /** The account's newest device leaf, which the reset must follow. */
    lastLeaf: z.string(),
  }),
});

/** Second step: logs the reset and tells the vault, the account's devices and its contacts. */
export const resetFinish = route({
  method: 'POST',
  path: '/v1/reset/finish',
  auth: 'none',
  about: 'Asks for the reset: logged, announced, and in force only after the delay.',
  params: nothing,
  body: z.object({
    ticket,
    registrationRecord: base64urlText(2_000),
    wrapped: wrappedAccountKey,
    /** base64url SHA-256 of the recovery code's authentication half. */
    recoveryCheck: base64urlText(43),
    deviceName: z.string().min(1).max(60),
    /** base64url device leaf, op `reset`. */
    deviceLeaf: base64urlText(400),
  }),
  answer: z.object({ dueMs: z.number() }),
});

/** Last step, once the delay is over: the reset takes force and this device is signed in. */
export const resetEnter = route({
  method: 'POST',
  path: '/v1/reset/enter',
  auth: 'none',
  about: 'Takes the reset into force once the vault says so, and begins the first session.',
  params: nothing,
  body: z.object({ ticket }),
  answer: signedIn,
});
