/** Sign-in by password or recovery code: the same work and the same answer for unknown handles. */

import { timingSafeEqual } from 'node:crypto';
import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { sameBytes } from '@countersign/base/bytes.ts';
import { parseDeviceLeaf } from '@countersign/rules/device-statement.ts';
import { parseHandle } from '@countersign/rules/handle.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import {
  findAccount,
  findAccountByHandle,
  type Account,
} from '@countersign/store/people/accounts.ts';
import { lastStatement, listStatements } from '@countersign/store/people/statements.ts';
import * as routes from '@countersign/wire/http/people/account-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { CallerPlace } from '../doors/caller-address.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import type { House } from '../house.ts';
import { beginSession } from '../sessions/sign-in-session.ts';
import { sha256 } from '../sessions/tokens.ts';
import type { AccountLimits } from './account-limits.ts';
import type { OpaqueServer } from './opaque-server.ts';
import { WaitingRoom } from './waiting-room.ts';

type SignIn = { readonly state: string; readonly account: AccountId | undefined };

const nobody = new Uint8Array(32);

/** The sign-in and recovery routes. */
export function signInDoors(
  house: House,
  opaque: OpaqueServer,
  limits: AccountLimits,
): MountedRoute[] {
  const waiting = new WaitingRoom<SignIn>(house.clock, house.random);
  return [
    mounted(routes.signInStart, async ({ body, remote }) => {
      limits.address.take(remote);
      const handle = parseHandle(body.handle) ?? body.handle;
      limits.handle.take(handle);
      const account = await findAccountByHandle(house.db, handle);
      const record = account?.registration_record;
      const { state, response } = opaque.start(handle, record, body.startLoginRequest);
      const signIn = waiting.enter({ state, account: account?.account_id });
      return { signIn, loginResponse: response };
    }),
    mounted(routes.signInFinish, async ({ body, remote, place }) => {
      limits.address.take(remote);
      const guest = waiting.leave(body.signIn);
      if (guest === undefined) throw new Problem('sign-in-failed');
      opaque.finish(guest.state, body.finishLoginRequest);
      const account = guest.account && (await findAccount(house.db, guest.account));
      if (account === undefined) throw new Problem('sign-in-failed');
      const signedIn = await admit(house, account, { deviceName: body.deviceName, place });
      return { ...signedIn, wrapped: account.wrapped_by_password };
    }),
    mounted(routes.recover, async ({ body, remote, place }) => {
      limits.address.take(remote);
      const handle = parseHandle(body.handle) ?? body.handle;
      limits.recovery.take(handle);
      const account = await findAccountByHandle(house.db, handle);
      const shown = sha256(fromBase64url(body.recoverySecret) ?? nobody);
      const right = timingSafeEqual(shown, account?.recovery_check ?? nobody);
      if (!right || account === undefined) throw new Problem('sign-in-failed');
      const signedIn = await admit(house, account, { deviceName: body.deviceName, place });
      return { ...signedIn, wrapped: account.wrapped_by_recovery };
    }),
  ];
}

async function admit(
  house: House,
  account: Account,
  from: { readonly deviceName: string; readonly place: CallerPlace },
) {
  if (account.suspended_at_ms !== null) throw new Problem('account-suspended');
  const last = await lastStatement(house.db, account.account_id);
  if (last === undefined) throw new Error('an account without a device statement');
  const begun = await beginSession(house, {
    account: account.account_id,
    device: null,
    ...from,
  });
  return {
    ...begun,
    person: {
      account: account.account_id,
      handle: account.handle,
      displayName: account.display_name,
    },
    accountKey: base64url(account.account_key),
    keyLeaf: await keyLeafOf(house, account),
    lastLeaf: base64url(last.leaf),
  };
}

/** The reset that brought the account its key; the client believes no other key than the first. */
async function keyLeafOf(house: House, account: Account): Promise<string> {
  const { account_id, account_key } = account;
  const rows = await listStatements(house.db, account_id);
  const reset = rows.find(
    ({ op, leaf }) =>
      op === 'reset' && sameBytes(parseDeviceLeaf(leaf).statement.accountKey, account_key),
  );
  return reset === undefined ? '' : base64url(reset.leaf);
}
