/** Resets at the door: by a ticket, announced at once, in force when the vault says so. */

import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { sameBytes, type Bytes } from '@countersign/base/bytes.ts';
import { parseDeviceLeaf } from '@countersign/rules/device-statement.ts';
import { findAccount, type Account } from '@countersign/store/people/accounts.ts';
import {
  askReset,
  enforceReset,
  findReset,
  markResetDue,
  type Reset,
} from '@countersign/store/people/resets.ts';
import {
  findAddStatement,
  lastStatement,
  type Statement,
} from '@countersign/store/people/statements.ts';
import * as routes from '@countersign/wire/http/people/reset-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type * as z from 'zod';
import type { CallerPlace } from '../doors/caller-address.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import type { House } from '../house.ts';
import { resetTicketMs } from '../limits.ts';
import { beginSession } from '../sessions/sign-in-session.ts';
import { sha256 } from '../sessions/tokens.ts';
import { callVault } from '../vault-line/record-calls.ts';
import type { AccountLimits } from './account-limits.ts';
import { announceDevices } from './device-doors.ts';
import { checkDeviceLeaf, followsChain } from './device-leaf-check.ts';
import type { OpaqueServer } from './opaque-server.ts';
import { demandHash } from './sign-up-doors.ts';

/** The three reset routes. */
export function resetDoors(
  house: House,
  opaque: OpaqueServer,
  limits: AccountLimits,
): MountedRoute[] {
  return [
    mounted(routes.resetStart, async ({ body, remote }) => {
      limits.address.take(remote);
      const { account } = await demandReset(house, body.ticket);
      const last = await lastStatement(house.db, account.account_id);
      if (last === undefined) throw new Error('an account without a device statement');
      return {
        registrationResponse: opaque.register(account.handle, body.registrationRequest),
        account: account.account_id,
        handle: account.handle,
        lastLeaf: base64url(last.leaf),
      };
    }),
    mounted(routes.resetFinish, async ({ body, remote }) => {
      limits.address.take(remote);
      return ask(house, body);
    }),
    mounted(routes.resetEnter, async ({ body, remote, place }) => {
      limits.address.take(remote);
      return enter(house, body.ticket, place);
    }),
  ];
}

type Asked = z.output<typeof routes.resetFinish.body>;

/** Kept, logged, shown to the vault, announced: whatever fails, the same request goes on. */
async function ask(house: House, body: Asked): Promise<{ dueMs: number }> {
  const { reset, account } = await demandReset(house, body.ticket);
  const { leaf, statement } = checkDeviceLeaf(
    body.deviceLeaf,
    'reset',
    (of) => of.account === account.account_id && !sameBytes(of.accountKey, account.account_key),
  );
  const now = house.clock();
  if (reset.device_id === null) {
    const end = await lastStatement(house.db, account.account_id);
    if (!followsChain({ leaf, statement }, end)) throw new Problem('not-allowed');
    demandHash(body.recoveryCheck);
    const { ticket: _ticket, deviceLeaf: _leaf, ...kept } = body;
    const expiresAtMs = now + house.pack.deviceResetDelaySeconds * 1_000 + resetTicketMs;
    const asked = { ticketHash: reset.ticket_hash, text: JSON.stringify(kept), expiresAtMs };
    const outcome = await askReset(house.db, asked, {
      account_id: account.account_id,
      seq: statement.seq,
      device_id: statement.device,
      op: 'reset',
      leaf,
      created_at_ms: now,
    });
    if (outcome === 'taken') throw new Problem('not-allowed');
  }
  const held = await findAddStatement(house.db, account.account_id, statement.device);
  if (held === undefined || !sameBytes(held.leaf, leaf)) throw new Problem('reset-refused');
  const { dueMs } = await shownToVault(house, held);
  await markResetDue(house.db, reset.ticket_hash, dueMs);
  await announceDevices(house, account.account_id);
  return { dueMs };
}

/** The ticket ends here: if the answer is lost, the new password signs in. */
async function enter(house: House, ticket: string, place: CallerPlace) {
  const { reset, account } = await demandReset(house, ticket);
  const { device_id: device } = reset;
  if (device === null || reset.asked === null) throw new Problem('reset-refused');
  const held = await findAddStatement(house.db, account.account_id, device);
  if (held === undefined) throw new Problem('reset-refused');
  const { state } = await shownToVault(house, held);
  if (state === 'pending') throw new Problem('reset-pending');
  const asked = JSON.parse(reset.asked) as Omit<Asked, 'ticket' | 'deviceLeaf'>;
  const { deviceName } = asked;
  const enforced = {
    account: account.account_id,
    accountKey: parseDeviceLeaf(held.leaf).statement.accountKey,
    device,
    deviceName,
    credentials: {
      registration_record: asked.registrationRecord,
      wrapped_by_password: asked.wrapped.byPassword,
      wrapped_by_recovery: asked.wrapped.byRecovery,
      recovery_check: demandHash(asked.recoveryCheck),
    },
  };
  await enforceReset(house.db, enforced, house.clock());
  house.connections.endAccount(account.account_id, 'session-ended');
  await announceDevices(house, account.account_id);
  const of = { account: account.account_id, device, deviceName, place };
  const begun = await beginSession(house, of);
  const { account_id, handle, display_name: displayName } = account;
  return { ...begun, person: { account: account_id, handle, displayName } };
}

async function shownToVault(house: House, statement: Statement) {
  const { account_id, device_id, seq, leaf, log_index } = statement;
  let index = log_index;
  if (index === null) {
    await house.courier.logStatement({ account: account_id, seq }, leaf);
    const logged = await findAddStatement(house.db, account_id, device_id);
    index = logged?.log_index ?? null;
  }
  if (index === null) throw new Problem('log-not-countersigned');
  const proof = await house.courier.freshStatementProof(index);
  return callVault(house.vault, 'reset', { leaf: base64url(leaf), proof });
}

/** One answer for every ticket that is none: nobody learns who has an account here. */
async function demandReset(
  house: House,
  ticket: string,
): Promise<{ reset: Reset; account: Account }> {
  const hash: Bytes = sha256(fromBase64url(ticket) ?? new Uint8Array(0));
  const reset = await findReset(house.db, hash, house.clock());
  const account = reset && (await findAccount(house.db, reset.account_id));
  if (reset === undefined || account === undefined) throw new Problem('reset-refused');
  return { reset, account };
}
