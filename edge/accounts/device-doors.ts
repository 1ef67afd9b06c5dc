/** Devices of an account: signed statements add and remove them, and count once logged. */

import { base64url } from '@countersign/base/base64.ts';
import { sameBytes } from '@countersign/base/bytes.ts';
import type { DeviceOp } from '@countersign/rules/device-statement.ts';
import type { AccountId, DeviceId } from '@countersign/rules/ids.ts';
import {
  listConversationRows,
  listMemberRows,
} from '@countersign/store/conversations/conversations.ts';
import { findAccount } from '@countersign/store/people/accounts.ts';
import { deviceProof, listDeviceRows, revokeDeviceRow } from '@countersign/store/people/devices.ts';
import { cancelReset } from '@countersign/store/people/resets.ts';
import {
  addStatement,
  findAddStatement,
  lastStatement,
  listStatements,
} from '@countersign/store/people/statements.ts';
import { listSessionRows, tieDevice } from '@countersign/store/people/sessions.ts';
import * as routes from '@countersign/wire/http/people/account-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import type { House } from '../house.ts';
import { checkDeviceLeaf, followsChain, type CheckedLeaf } from './device-leaf-check.ts';
import { logUnlessLogged } from './sign-up-doors.ts';

/** The device routes. */
export function deviceDoors(house: House): MountedRoute[] {
  return [
    mounted(routes.addDevice, async ({ body, caller }) => {
      const checked = await demandOwn(house, caller.account, { leaf: body.deviceLeaf, op: 'add' });
      const { device } = checked.statement;
      await take(house, checked, body.deviceName);
      const held = await deviceProof(house.db, caller.account, device);
      if (held.kind === 'revoked') throw new Problem('device-revoked');
      await tieDevice(house.db, caller.session, device);
      retie(house, caller.account, { session: caller.session, device });
      house.connections.signal([caller.account], { type: 'devices-changed' });
      return { device };
    }),
    mounted(routes.listDevices, async ({ caller }) => {
      const rows = await listDeviceRows(house.db, caller.account);
      return {
        devices: rows.map((row) => ({
          device: row.device_id,
          name: row.name,
          addedAtMs: row.added_at_ms,
          lastSeenMs: row.last_seen_ms,
          revoked: row.revoked_at_ms !== null,
          leaf: base64url(row.leaf),
          current: row.device_id === caller.device,
        })),
      };
    }),
    mounted(routes.revokeDevice, async ({ body, caller }) => {
      const leaf = body.deviceLeaf;
      const checked = await demandOwn(house, caller.account, { leaf, op: 'revoke' });
      await take(house, checked, undefined);
      const at = { account: caller.account, device: checked.statement.device };
      const sessions = await listSessionRows(house.db, caller.account);
      await revokeDeviceRow(house.db, at, house.clock());
      await cancelReset(house.db, at);
      for (const session of sessions) {
        if (session.device_id !== at.device) continue;
        house.connections.endSession(session.session_id, 'session-ended');
      }
      await announceDevices(house, caller.account);
      return {};
    }),
    mounted(routes.listStatements, async ({ caller }) => {
      const rows = await listStatements(house.db, caller.account);
      return {
        statements: rows.map(({ leaf, proof }) => ({ leaf: base64url(leaf), proof: proof ?? '' })),
      };
    }),
  ];
}

/** The account's devices look again, and so do those of the people it writes to. */
export async function announceDevices(house: House, account: AccountId): Promise<void> {
  house.connections.signal([account], { type: 'devices-changed' });
  const rows = await listConversationRows(house.db, account);
  const ids = rows.map((row) => row.conversation_id);
  for (const { conversation_id, account_id } of await listMemberRows(house.db, ids)) {
    const changed = { type: 'conversation-changed', conversation: conversation_id } as const;
    house.connections.signal([account_id], changed);
  }
}

/** A leaf that the account's present key signed about itself. */
async function demandOwn(
  house: House,
  account: AccountId,
  { leaf, op }: { readonly leaf: string; readonly op: DeviceOp },
): Promise<CheckedLeaf> {
  const own = await findAccount(house.db, account);
  return checkDeviceLeaf(
    leaf,
    op,
    (statement) =>
      statement.account === account
      && own !== undefined
      && sameBytes(statement.accountKey, own.account_key),
  );
}

/** Takes the statement's place in the chain and logs it; the same statement again is welcome. */
async function take(
  house: House,
  { leaf, statement }: CheckedLeaf,
  deviceName: string | undefined,
): Promise<void> {
  const { account, device, op, seq } = statement;
  const known = await findAddStatement(house.db, account, device);
  if (op === 'revoke' && known === undefined) throw new Problem('device-unknown');
  const again = op === 'add' && known !== undefined && sameBytes(known.leaf, leaf);
  if (!again) {
    const end = await lastStatement(house.db, account);
    const repeats = end !== undefined && sameBytes(end.leaf, leaf);
    if (!repeats && !followsChain({ leaf, statement }, end)) throw new Problem('not-allowed');
    const now = house.clock();
    const row = { account_id: account, seq, device_id: device, op, leaf, created_at_ms: now };
    const outcome = await addStatement(house.db, row, deviceName);
    if (outcome === 'taken') throw new Problem('not-allowed');
  }
  if (op === 'add') await logUnlessLogged(house, { account, device, seq, leaf });
  else await house.courier.logStatement({ account, seq }, leaf);
}

/** Sockets that are signed in already learn which device they are. */
function retie(
  house: House,
  account: AccountId,
  tied: { readonly session: string; readonly device: DeviceId },
): void {
  for (const connection of house.connections.ofAccount(account)) {
    const { session } = connection;
    if (session?.session !== tied.session) continue;
    connection.session = { ...session, device: tied.device };
  }
}
