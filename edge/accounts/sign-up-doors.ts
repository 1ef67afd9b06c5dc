/** Sign-up: reserve, log the first device, make the account usable; each step may be repeated. */

import { fromBase64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { ageOfBirth, type KeptAge } from '@countersign/rules/people/age-band.ts';
import { isReservedHandle, parseHandle, type Handle } from '@countersign/rules/handle.ts';
import { markAccountReady, reserveAccount } from '@countersign/store/people/accounts.ts';
import { findAddStatement } from '@countersign/store/people/statements.ts';
import * as routes from '@countersign/wire/http/people/account-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { CallerPlace } from '../doors/caller-address.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import type { House } from '../house.ts';
import { beginSession } from '../sessions/sign-in-session.ts';
import { sha256 } from '../sessions/tokens.ts';
import { certifiesItself, checkDeviceLeaf, followsChain } from './device-leaf-check.ts';
import type { AccountLimits } from './account-limits.ts';
import type { OpaqueServer } from './opaque-server.ts';

/** The two sign-up routes. */
export function signUpDoors(
  house: House,
  opaque: OpaqueServer,
  limits: AccountLimits,
): MountedRoute[] {
  return [
    mounted(routes.signUpStart, async ({ body, remote }) => {
      limits.address.take(remote);
      const handle = demandHandle(body.handle);
      return { registrationResponse: opaque.register(handle, body.registrationRequest) };
    }),
    mounted(routes.signUpFinish, async ({ body, remote, place }) => {
      limits.address.take(remote);
      return finishSignUp(house, body, place);
    }),
  ];
}

/** What a client hands in to finish. */
export type SignUp = {
  readonly handle: string;
  readonly displayName: string;
  readonly birthMonth: string;
  readonly registrationRecord: string;
  readonly wrapped: { readonly byPassword: string; readonly byRecovery: string };
  readonly recoveryCheck: string;
  readonly deviceName: string;
  readonly deviceLeaf: string;
};

/**
 * The fingerprint covers everything the client handed in, so that whoever reads the leaf in the
 * public log cannot finish somebody else's sign-up: only the same client can come again.
 */
export async function finishSignUp(house: House, signUp: SignUp, place: CallerPlace) {
  const handle = demandHandle(signUp.handle);
  if (isReservedHandle(handle)) throw new Problem('handle-unavailable');
  const age = demandAge(house, signUp.birthMonth);
  const { leaf, statement } = checkDeviceLeaf(signUp.deviceLeaf, 'add', certifiesItself);
  if (!followsChain({ leaf, statement }, undefined)) throw new Problem('not-allowed');
  const { account } = statement;
  const now = house.clock();
  const outcome = await reserveAccount(house.db, {
    account: {
      account_id: account,
      handle,
      display_name: signUp.displayName,
      account_key: statement.accountKey,
      registration_record: signUp.registrationRecord,
      wrapped_by_password: signUp.wrapped.byPassword,
      wrapped_by_recovery: signUp.wrapped.byRecovery,
      recovery_check: demandHash(signUp.recoveryCheck),
      age_band: age.band,
      age_ends: age.ends ?? null,
      sign_up_fingerprint: sha256(
        JSON.stringify([
          handle,
          signUp.displayName,
          // Not the month itself, which a search over all of them would find again.
          [age.band, age.ends],
          signUp.registrationRecord,
          signUp.wrapped.byPassword,
          signUp.wrapped.byRecovery,
          signUp.recoveryCheck,
          signUp.deviceLeaf,
        ]),
      ),
      created_at_ms: now,
    },
    statement: {
      account_id: account,
      seq: statement.seq,
      device_id: statement.device,
      op: statement.op,
      leaf,
      created_at_ms: now,
    },
    deviceName: signUp.deviceName,
  });
  if (outcome.kind === 'taken') throw new Problem('handle-unavailable');
  await logUnlessLogged(house, { account, seq: statement.seq, device: statement.device, leaf });
  await markAccountReady(house.db, account, house.clock());
  const begun = await beginSession(house, {
    account,
    device: statement.device,
    deviceName: signUp.deviceName,
    place,
  });
  return { ...begun, person: { account, handle, displayName: signUp.displayName } };
}

/** Logs a statement unless its proof is here already: a repeated request does no work twice. */
export async function logUnlessLogged(
  house: House,
  at: {
    readonly account: Parameters<typeof findAddStatement>[1];
    readonly device: Parameters<typeof findAddStatement>[2];
    readonly seq: number;
    readonly leaf: Bytes;
  },
): Promise<void> {
  const held = await findAddStatement(house.db, at.account, at.device);
  if (held?.seq === at.seq && held.proof !== null) return;
  await house.courier.logStatement({ account: at.account, seq: at.seq }, at.leaf);
}

/** What is kept of an age; throws `too-young` below the place's least, and keeps nothing then. */
function demandAge(house: House, birthMonth: string): KeptAge {
  const age = ageOfBirth(birthMonth, house.clock());
  if (age === undefined) throw new Problem('malformed-request');
  if (age.years < house.people.account.ageMin) throw new Problem('too-young');
  return age;
}

/** The handle of a request. */
export function demandHandle(text: string): Handle {
  const handle = parseHandle(text);
  if (handle === undefined) throw new Problem('handle-unavailable');
  return handle;
}

/** A SHA-256 of a request. */
export function demandHash(text: string): Bytes {
  const bytes = fromBase64url(text);
  if (bytes?.length !== 32) throw new Problem('malformed-request');
  return bytes;
}
