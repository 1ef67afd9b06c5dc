/** Resets: how somebody who lost password and recovery code gets the account back, late. */

import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { newId, type DeviceId } from '@countersign/rules/ids.ts';
import { resetEnter, resetFinish, resetStart } from '@countersign/wire/http/people/reset-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { StoredDevice } from '../devices/device-storage.ts';
import { makeDeviceLeaf } from '../devices/make-statement.ts';
import { loggedAnswerMsMax } from '../limits.ts';
import type { AccountPorts } from './account-door.ts';
import { AccountKey } from './account-key.ts';
import { wrapBoth } from './key-wraps.ts';
import { startRegistration } from './password.ts';
import { newRecoveryCode } from './recovery-code.ts';
import { untilLogged } from './until-logged.ts';

/** Who asks, by a ticket of the operator, and what comes in the place of what was lost. */
export type ResetInput = {
  readonly ticket: string;
  readonly newPassword: string;
  readonly deviceName: string;
  /** As at sign-up: one that is written down already, else a new one. */
  readonly recoveryCode?: string;
};

/** Asks for the reset; the device and its ticket are kept until the delay is over. */
export async function askReset(
  ports: AccountPorts,
  input: ResetInput,
): Promise<{ device: StoredDevice; recoveryCode: string }> {
  const { edge, platform, storage } = ports;
  const { ticket, deviceName } = input;
  const started = await startRegistration(input.newPassword, ports.keyStretching);
  const { registrationRequest } = started;
  const offered = await edge.call(resetStart, { body: { ticket, registrationRequest } });
  const { registrationRecord, wrapKey } = started.finish(offered.registrationResponse);
  const lastLeaf = fromBase64url(offered.lastLeaf);
  if (lastLeaf === undefined) throw new Problem('internal');
  using accountKey = AccountKey.fresh(platform.random);
  const { recoveryCode = newRecoveryCode(platform.random) } = input;
  const wraps = await wrapBoth(accountKey, { wrapKey, recoveryCode }, platform.random);
  const [key, device] = [await storage.newKey(), newId<DeviceId>(platform.random)];
  const leaf = makeDeviceLeaf(accountKey, {
    op: 'reset',
    account: offered.account,
    device,
    deviceKey: key.publicKey,
    lastLeaf,
    atMs: platform.clock(),
  });
  const body = {
    ticket,
    deviceName,
    registrationRecord,
    ...wraps,
    deviceLeaf: base64url(leaf),
  };
  const finish = () => edge.call(resetFinish, { body, waitMsMax: loggedAnswerMsMax });
  const { dueMs } = await untilLogged(platform, finish, ports.onLogWait);
  const { account, handle } = offered;
  const person = { account, handle, displayName: handle };
  const kept = { person, token: '', device, leaf, key, waiting: { ticket, dueMs } };
  await storage.save(kept);
  return { device: kept, recoveryCode };
}

/** Signs in on the device that asked; throws `reset-pending` before its time. */
export async function enterReset(
  { edge, storage }: AccountPorts,
  asked: StoredDevice,
): Promise<StoredDevice> {
  const { waiting, ...device } = asked;
  if (waiting === undefined) throw new Problem('reset-refused');
  const { ticket } = waiting;
  const session = await edge.call(resetEnter, { body: { ticket } });
  if (session.person.account !== device.person.account) throw new Problem('record-damaged');
  const entered = { ...device, person: session.person, token: session.token };
  await storage.save(entered);
  return entered;
}
