/** The account door: signing up, signing in and recovering, each ending with a logged device. */

import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { newId, type DeviceId } from '@countersign/rules/ids.ts';
import {
  addDevice,
  passwordFinish,
  passwordStart,
  recover,
  renewRecoveryCode,
  signInFinish,
  signInStart,
  signUpFinish,
  signUpStart,
  type SignedIn,
} from '@countersign/wire/http/people/account-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { DeviceStorage, StoredDevice } from '../devices/device-storage.ts';
import { isKeyOf, makeDeviceLeaf } from '../devices/make-statement.ts';
import type { EdgeDoor } from '../http/edge-door.ts';
import { loggedAnswerMsMax, overtakenMax } from '../limits.ts';
import type { Platform } from '../platform.ts';
import { AccountKey } from './account-key.ts';
import { wrapBoth, wrapUnderCode } from './key-wraps.ts';
import { startLogin, startRegistration, type KeyStretching } from './password.ts';
import { newRecoveryCode, readRecoveryCode } from './recovery-code.ts';
import { untilLogged, type LogWaitListener } from './until-logged.ts';

/** What the door works with. */
export type AccountPorts = {
  readonly edge: EdgeDoor;
  readonly storage: DeviceStorage;
  readonly platform: Platform;
  readonly keyStretching: KeyStretching;
  readonly onLogWait?: LogWaitListener;
};

/** A session with the account key in hand; whoever holds it disposes the key. */
export type Unlocked = {
  readonly session: SignedIn;
  readonly accountKey: AccountKey;
  readonly lastLeaf: Bytes;
};

/** Who signs up, and what the first device is called. */
export type SignUpInput = {
  readonly handle: string;
  readonly displayName: string;
  /** As 1990-05; the server keeps whether that is under 16, 16 to 17 or older. */
  readonly birthMonth: string;
  readonly password: string;
  readonly deviceName: string;
  /** One that the person has written down already, so that no account is ever without; else new. */
  readonly recoveryCode?: string;
};

/** A sign-up with its keys made; `finish` may be tried again, and is the same sign-up each time. */
export type BegunSignUp = {
  readonly recoveryCode: string;
  readonly finish: () => Promise<StoredDevice>;
};

/** Makes the keys of an account and its first device; the recovery code is kept nowhere. */
export async function beginSignUp(ports: AccountPorts, input: SignUpInput): Promise<BegunSignUp> {
  const { edge, platform } = ports;
  const { handle, displayName, birthMonth, password, deviceName } = input;
  const started = await startRegistration(password, ports.keyStretching);
  const { registrationRequest } = started;
  const offered = await edge.call(signUpStart, { body: { handle, registrationRequest } });
  const { registrationRecord, wrapKey } = started.finish(offered.registrationResponse);
  using accountKey = AccountKey.fresh(platform.random);
  const { recoveryCode = newRecoveryCode(platform.random) } = input;
  const wraps = await wrapBoth(accountKey, { wrapKey, recoveryCode }, platform.random);
  const made = await makeDevice(ports, accountKey, undefined);
  const body = {
    handle,
    displayName,
    birthMonth,
    deviceName,
    registrationRecord,
    ...wraps,
    deviceLeaf: base64url(made.leaf),
  };
  const ask = () => edge.call(signUpFinish, { body, waitMsMax: loggedAnswerMsMax });
  const finish = async () => keep(ports, await untilLogged(platform, ask, ports.onLogWait), made);
  return { recoveryCode, finish };
}

/** Signs in on a new device by password and adds the device by the account key's statement. */
export async function signIn(
  ports: AccountPorts,
  input: { handle: string; password: string; deviceName: string },
): Promise<StoredDevice> {
  for (let tries = 1; ; tries++) {
    const unlocked = await unlock(ports, input);
    using accountKey = unlocked.accountKey;
    const made = await makeDevice(ports, accountKey, unlocked);
    const { token } = unlocked.session;
    try {
      await logDevice(ports, { ...made, deviceName: input.deviceName, token });
    } catch (error) {
      // Another device's statement came between: ours must follow that one.
      const overtaken = error instanceof Problem && error.code === 'not-allowed';
      if (!overtaken || tries >= overtakenMax) throw error;
      continue;
    }
    return keep(ports, unlocked.session, made);
  }
}

/** Signs in by recovery code and sets a new password; every other session ends. */
export async function recoverAccount(
  ports: AccountPorts,
  input: { handle: string; recoveryCode: string; newPassword: string; deviceName: string },
): Promise<StoredDevice> {
  const secrets = readRecoveryCode(input.recoveryCode);
  if (secrets === undefined) throw new Problem('sign-in-failed');
  const { handle, deviceName } = input;
  const recoverySecret = base64url(secrets.authentication);
  const session = await ports.edge.call(recover, { body: { handle, recoverySecret, deviceName } });
  const unlocked = await unwrapped(session, secrets.wrapKey);
  using accountKey = unlocked.accountKey;
  const made = await makeDevice(ports, accountKey, unlocked);
  await logDevice(ports, { ...made, deviceName, token: session.token });
  await replacePassword(ports, { accountKey, password: input.newPassword, token: session.token });
  return keep(ports, session, made);
}

/** Proves the password once more and takes the account key out of its wrap. Opens a session. */
export async function unlock(
  ports: AccountPorts,
  input: { handle: string; password: string; deviceName: string },
): Promise<Unlocked> {
  const { handle, deviceName } = input;
  const started = await startLogin(input.password, ports.keyStretching);
  const { startLoginRequest } = started;
  const offered = await ports.edge.call(signInStart, { body: { handle, startLoginRequest } });
  const finished = started.finish(offered.loginResponse);
  if (finished === undefined) throw new Problem('sign-in-failed');
  const { finishLoginRequest, wrapKey } = finished;
  const session = await ports.edge.call(signInFinish, {
    body: { signIn: offered.signIn, finishLoginRequest, deviceName },
  });
  return unwrapped(session, wrapKey);
}

/** Puts a new password in place of the old one. */
export async function replacePassword(
  ports: AccountPorts,
  change: { accountKey: AccountKey; password: string; token: string },
): Promise<void> {
  const { token } = change;
  const started = await startRegistration(change.password, ports.keyStretching);
  const { registrationRequest } = started;
  const offered = await ports.edge.call(passwordStart, { token, body: { registrationRequest } });
  const { registrationRecord, wrapKey } = started.finish(offered.registrationResponse);
  const byPassword = base64url(await change.accountKey.wrap(wrapKey, ports.platform.random));
  await ports.edge.call(passwordFinish, { token, body: { registrationRecord, byPassword } });
}

/** Makes a new recovery code in place of the old one; it is shown once and kept nowhere. */
export async function replaceRecoveryCode(
  { edge, platform }: AccountPorts,
  { session, accountKey }: Unlocked,
): Promise<string> {
  const code = newRecoveryCode(platform.random);
  const body = await wrapUnderCode(accountKey, code, platform.random);
  await edge.call(renewRecoveryCode, { token: session.token, body });
  return code;
}

type MadeDevice = Pick<StoredDevice, 'device' | 'leaf' | 'key'>;

async function makeDevice(
  { storage, platform }: AccountPorts,
  accountKey: AccountKey,
  unlocked: Unlocked | undefined,
): Promise<MadeDevice> {
  const key = await storage.newKey();
  const device = newId<DeviceId>(platform.random);
  const leaf = makeDeviceLeaf(accountKey, {
    op: 'add',
    ...(unlocked === undefined ? {} : { account: unlocked.session.person.account }),
    device,
    deviceKey: key.publicKey,
    lastLeaf: unlocked?.lastLeaf,
    atMs: platform.clock(),
  });
  return { device, leaf, key };
}

async function logDevice(
  { edge, platform, onLogWait }: AccountPorts,
  made: MadeDevice & { deviceName: string; token: string },
): Promise<void> {
  const body = { deviceLeaf: base64url(made.leaf), deviceName: made.deviceName };
  const { token } = made;
  const add = () => edge.call(addDevice, { token, body, waitMsMax: loggedAnswerMsMax });
  await untilLogged(platform, add, onLogWait);
}

async function unwrapped(
  session: SignedIn & { wrapped: string; accountKey: string; keyLeaf: string; lastLeaf: string },
  wrapKey: Bytes,
): Promise<Unlocked> {
  const wrapped = fromBase64url(session.wrapped);
  const publicKey = fromBase64url(session.accountKey);
  const keyLeaf = fromBase64url(session.keyLeaf);
  const lastLeaf = fromBase64url(session.lastLeaf);
  if (wrapped === undefined || publicKey === undefined) throw new Problem('internal');
  if (keyLeaf === undefined || lastLeaf === undefined) throw new Problem('internal');
  const accountKey = await AccountKey.unwrap(wrapped, wrapKey, publicKey);
  // A wrap that does not open was changed at the edge: the password itself was right.
  if (accountKey === undefined) throw new Problem('record-damaged');
  if (!isKeyOf(session.person.account, { publicKey, keyLeaf })) throw new Problem('record-damaged');
  return { session, accountKey, lastLeaf };
}

async function keep(
  { storage }: AccountPorts,
  session: SignedIn,
  made: MadeDevice,
): Promise<StoredDevice> {
  const stored: StoredDevice = { person: session.person, token: session.token, ...made };
  await storage.save(stored);
  return stored;
}
