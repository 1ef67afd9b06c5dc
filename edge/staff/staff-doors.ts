/** Staff doors: an invitation becomes a passkey on the roster; a passkey becomes a session. */

import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { parseAccessLeaf, type RosterSlot } from '@countersign/rules/access/access-leaf.ts';
import { endStaffSession, keepCredential } from '@countersign/store/safety/staff.ts';
import { signInChallenge } from '@countersign/wire/http/sign-in-challenge.ts';
import * as routes from '@countersign/wire/http/staff-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { AccountLimits } from '../accounts/account-limits.ts';
import { WaitingRoom } from '../accounts/waiting-room.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import type { House } from '../house.ts';
import { sha256 } from '../sessions/tokens.ts';
import { callVault } from '../vault-line/record-calls.ts';
import { demandOwnAccount, enrolBound } from './company/company-binding.ts';
import type { CompanyDesk } from './company/company-desk.ts';
import { coseOfSpki } from './cose-key.ts';
import { rosterInForce } from './roster.ts';
import { beginStaffSession } from './staff-sessions.ts';

/**
 * EdDSA and ES256: what the vault verifies. Browsers warn in their console that RS256 is missing;
 * named here it would enrol keys with which nothing could ever be opened.
 */
const algorithms = [-8, -7];
const rpName = 'Countersign staff';

/** What guards these doors beside the passkey. */
export type StaffGuards = {
  readonly limits: AccountLimits;
  /** Where the house names an issuer: nobody passes who does not come from there. */
  readonly company: CompanyDesk | undefined;
};

/** Enrolment, sign-in and sign-out of staff. */
export function staffDoors(house: House, guards: StaffGuards): MountedRoute[] {
  return [...enrolDoors(house, guards), ...signInDoors(house, guards)];
}

function enrolDoors(house: House, { limits, company }: StaffGuards): MountedRoute[] {
  const waiting = new WaitingRoom<{ slot: string; challenge: string }>(house.clock, house.random);
  return [
    mounted(routes.enrolStart, async ({ body, remote }) => {
      limits.address.take(remote);
      const options = await generateRegistrationOptions({
        rpName,
        rpID: house.settings.staffRpId,
        userName: body.slot,
        userDisplayName: body.slot,
        attestationType: 'none',
        supportedAlgorithmIDs: algorithms,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      const enrolment = waiting.enter({ slot: body.slot, challenge: options.challenge });
      return { enrolment, options: { ...options } };
    }),
    mounted(routes.enrolFinish, async ({ body, remote }) => {
      limits.address.take(remote);
      const from = company?.demand(body.company);
      const guest = waiting.leave(body.enrolment);
      if (guest === undefined) throw new Problem('invitation-refused');
      const answer = body.answer as unknown as RegistrationResponseJSON;
      const credential = await checkRegistration(house, answer, guest.challenge);
      const { slot } = guest;
      const asked = { slot, credential, sealed: body.sealed, keyId: body.keyId };
      if (from === undefined) return enrol(house, asked);
      const seated = { slot, credentialHash: credential.hash };
      return enrolBound(house, { seated, guest: from }, () => enrol(house, asked));
    }),
  ];
}

async function checkRegistration(
  house: House,
  response: RegistrationResponseJSON,
  expectedChallenge: string,
): Promise<{ id: string; hash: Bytes }> {
  const { staffOrigin, staffRpId } = house.settings;
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge,
    expectedOrigin: staffOrigin,
    expectedRPID: staffRpId,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => undefined);
  const id = verified?.verified === true ? verified.registrationInfo?.credential.id : undefined;
  const bytes = id === undefined ? undefined : fromBase64url(id);
  if (id === undefined || bytes === undefined) throw new Problem('passkey-refused');
  return { id, hash: sha256(bytes) };
}

/** The vault alone can judge the code; what it accepts is in its outbox whatever happens here. */
async function enrol(
  house: House,
  asked: {
    readonly slot: string;
    readonly credential: { readonly id: string; readonly hash: Bytes };
    readonly sealed: string;
    readonly keyId: string;
  },
): Promise<{ slot: string; effectiveFrom: number }> {
  const { sealed, keyId, slot, credential } = asked;
  const { leaf } = await callVault(house.vault, 'enrol', { sealed, keyId });
  const roster = parseAccessLeaf(leaf);
  if (roster?.kind !== 'roster') throw new Error('an enrolment was answered without a roster');
  await keepCredential(house.db, { hash: credential.hash, slot, id: credential.id });
  await house.courier.emptyOutbox();
  return { slot, effectiveFrom: roster.effectiveFrom };
}

function signInDoors(house: House, { limits, company }: StaffGuards): MountedRoute[] {
  const waiting = new WaitingRoom<string>(house.clock, house.random);
  return [
    mounted(routes.staffSignInStart, async ({ remote }) => {
      limits.address.take(remote);
      const options = await generateAuthenticationOptions({
        rpID: house.settings.staffRpId,
        userVerification: 'required',
      });
      return { signIn: waiting.enter(options.challenge), options: { ...options } };
    }),
    mounted(routes.staffSignInFinish, async ({ body, remote }) => {
      limits.address.take(remote);
      const from = company?.demand(body.company);
      const challenge = waiting.leave(body.signIn);
      if (challenge === undefined) throw new Problem('passkey-refused');
      const response = body.answer as unknown as AuthenticationResponseJSON;
      const { slot, credentialHash } = await checkAssertion(house, response, challenge);
      const seated = { slot: slot.slot, credentialHash };
      if (from !== undefined) await demandOwnAccount(house, seated, from);
      const token = await beginStaffSession(house, seated, from);
      company?.spend(body.company);
      return { token, slot: slot.slot, roles: [...slot.roles] };
    }),
    mounted(routes.staffSignOut, async ({ caller }) => {
      await endStaffSession(house.db, caller.tokenHash, house.clock());
      return {};
    }),
  ];
}

async function checkAssertion(
  house: House,
  response: AuthenticationResponseJSON,
  random: string,
): Promise<{ slot: RosterSlot; credentialHash: Bytes }> {
  const id = typeof response.id === 'string' ? fromBase64url(response.id) : undefined;
  if (id === undefined) throw new Problem('passkey-refused');
  const credentialHash = sha256(id);
  const roster = await rosterInForce(house.db, house.clock());
  const hash = base64url(credentialHash);
  const slot = roster?.slots.find((one) => one.state === 'active' && one.credential === hash);
  const publicKey = slot && coseOfSpki(slot.publicKey);
  if (slot === undefined || publicKey === undefined) throw new Problem('passkey-refused');
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: signInChallenge(random, { sha256 }),
    expectedOrigin: house.settings.staffOrigin,
    expectedRPID: house.settings.staffRpId,
    credential: { id: response.id, publicKey, counter: 0 },
    requireUserVerification: true,
  }).catch(() => undefined);
  if (verified?.verified !== true) throw new Problem('passkey-refused');
  await keepCredential(house.db, { hash: credentialHash, slot: slot.slot, id: response.id });
  return { slot, credentialHash };
}
