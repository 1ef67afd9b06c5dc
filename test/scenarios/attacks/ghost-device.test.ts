/** Attacks by a device that is not the account's own, and by an edge that helps it or hides it. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { AccountKey } from '@countersign/client/accounts/account-key.ts';
import { unlock } from '@countersign/client/accounts/account-door.ts';
import { cheapKeyStretching } from '@countersign/client/accounts/password.ts';
import type { Client } from '@countersign/client/client.ts';
import { makeDeviceLeaf } from '@countersign/client/devices/make-statement.ts';
import { memoryStorage } from '@countersign/client/devices/memory-storage.ts';
import { EdgeDoor } from '@countersign/client/http/edge-door.ts';
import { platformWith } from '@countersign/client/platform.ts';
import { newId, type DeviceId } from '@countersign/rules/ids.ts';
import { resetTicket } from '../../fixtures/reset-ticket.ts';
import { accountOf, eventually, TestHouse, testPassword } from '../../fixtures/test-house.ts';
import { LyingList } from './lying-list.ts';

let house: TestHouse;
before(async () => {
  house = await TestHouse.open({ pack: { deviceResetDelaySeconds: 3 } });
});
after(() => house?.close());

/** Somebody whose list of devices an edge can lie about; has looked once. */
async function watched(handle: string): Promise<{ client: Client; edge: LyingList }> {
  const edge = new LyingList();
  const client = await house.person(handle, { fetch: edge.fetch });
  await client.lookAtDevices();
  assert.deepEqual(client.deviceNews?.alarms, []);
  return { client, edge };
}

const alarms = (client: Client): string[] =>
  (client.deviceNews?.alarms ?? []).map((alarm) =>
    alarm.kind === 'list-changed' ? alarm.why : alarm.kind,
  );

/** The account key, as whoever stole the password has it. */
async function stolenKey(handle: string) {
  const platform = platformWith({});
  const edge = new EdgeDoor(house.trust.edgeUrl, platform);
  const ports = { edge, platform, storage: memoryStorage(), keyStretching: cheapKeyStretching };
  return unlock(ports, { handle, password: testPassword, deviceName: 'thief' });
}

test("P12: a device under a key that is not the account's does not reach the log", async () => {
  const { client } = await watched('ana');
  const { session, lastLeaf } = await stolenKey('ana');
  using minted = AccountKey.fresh(systemRandom);
  const leaf = makeDeviceLeaf(minted, {
    op: 'add',
    account: accountOf(client),
    device: newId<DeviceId>(systemRandom),
    deviceKey: systemRandom(32),
    lastLeaf,
    atMs: Date.now(),
  });
  const answer = await fetch(`${house.trust.edgeUrl}/v1/devices`, {
    method: 'POST',
    headers: { authorization: `Bearer ${session.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ deviceLeaf: base64url(leaf), deviceName: 'ghost' }),
  });
  assert.equal(((await answer.json()) as { code: string }).code, 'not-allowed');
});

test('P12: a device that came by a stolen password is news on every other device', async () => {
  const { client } = await watched('ben');
  const thief = await house.anotherDevice('ben');
  await eventually('the news', () => client.deviceNews?.fresh.length === 1);
  assert.deepEqual(alarms(client), []);
  const [ghost = assert.fail()] = client.deviceNews?.fresh ?? [];
  await client.revokeDevice(ghost.device, testPassword);
  await eventually('the end of the thief', () => thief.ended !== undefined);
  await eventually('no more news', () => client.deviceNews?.fresh.length === 0);
});

test('P12: a device that the edge hides is told by the vault and can be removed', async () => {
  const { client, edge } = await watched('cyd');
  edge.lie = (statements) => statements.slice(0, 1);
  const thief = await house.anotherDevice('cyd');
  await client.lookAtDevices();
  assert.deepEqual(alarms(client), ['hidden-device']);
  const [alarm] = client.deviceNews?.alarms ?? [];
  const ghost = alarm?.kind === 'hidden-device' ? alarm.device : assert.fail();
  await client.revokeDevice(ghost, testPassword);
  await eventually('the end of the thief', () => thief.ended !== undefined);
});

test('P12: an old list, a forked one and one without this device are each found out', async () => {
  const { client, edge } = await watched('dan');
  await house.anotherDevice('dan');
  await client.lookAtDevices();
  assert.equal(edge.truth.length, 2);
  edge.lie = (statements) => statements.slice(0, 1);
  await client.lookAtDevices();
  assert.deepEqual(alarms(client), ['shorter', 'hidden-device']);
  const { accountKey } = await stolenKey('dan');
  const [first = assert.fail()] = edge.truth;
  using _ = accountKey;
  const forked = makeDeviceLeaf(accountKey, {
    op: 'add',
    device: newId<DeviceId>(systemRandom),
    deviceKey: systemRandom(32),
    lastLeaf: fromBase64url(first.leaf) as Bytes,
    atMs: Date.now(),
  });
  edge.lie = () => [first, { leaf: base64url(forked), proof: first.proof }];
  await client.lookAtDevices();
  assert.ok(alarms(client).includes('gap-or-fork'));
  edge.lie = (statements) => [...statements, { leaf: base64url(forked), proof: first.proof }];
  await client.lookAtDevices();
  assert.ok(alarms(client).includes('gap-or-fork'));
  edge.lie = () => [];
  await client.lookAtDevices();
  assert.ok(alarms(client).includes('own-device-missing'));
  edge.lie = (statements) => statements;
  await client.lookAtDevices();
  assert.deepEqual(alarms(client), []);
});

test('P12: a statement that the log does not hold is no statement', async () => {
  const { client, edge } = await watched('eli');
  const { accountKey, lastLeaf } = await stolenKey('eli');
  using _ = accountKey;
  const next = { op: 'add', device: newId<DeviceId>(systemRandom) } as const;
  const unlogged = makeDeviceLeaf(accountKey, {
    ...next,
    deviceKey: systemRandom(32),
    lastLeaf,
    atMs: Date.now(),
  });
  const [{ proof } = assert.fail()] = edge.truth;
  edge.lie = (statements) => [...statements, { leaf: base64url(unlogged), proof }];
  await client.lookAtDevices();
  assert.deepEqual(alarms(client), ['not-logged']);
});

test('P12: a reset is told by the vault whatever the edge says, and is cancelled', async () => {
  const { client, edge } = await watched('fay');
  edge.lie = (statements) => statements.slice(0, 1);
  const newcomer = house.client();
  await asking(newcomer, 'fay');
  await assert.rejects(newcomer.enterReset(), { code: 'reset-pending' });
  await client.lookAtDevices();
  const [reset = assert.fail()] = client.deviceNews?.resets ?? [];
  assert.ok(reset.dueMs !== undefined);
  edge.lie = (statements) => statements;
  await client.revokeDevice(reset.device, testPassword, reset.leafHash);
  await client.lookAtDevices();
  assert.deepEqual(client.deviceNews?.resets, []);
  await until(reset.dueMs);
  await assert.rejects(newcomer.enterReset(), { code: 'reset-refused' });
  assert.equal(client.ended, undefined);
});

test('P12: a reset in force gives the account back and shuts older devices out', async () => {
  const { client } = await watched('gus');
  const friend = await house.person('hal');
  const conversation = await client.startConversation([accountOf(friend)]);
  await client.thread(conversation).send('before the loss');
  const newcomer = house.client();
  const { recoveryCode } = await asking(newcomer, 'gus');
  assert.match(recoveryCode, /^[0-9A-Z-]{41}$/);
  const told = (await friend.conversation(conversation)).members.find(
    ({ account }) => account === accountOf(client),
  );
  assert.ok(told?.replacedAtMs !== undefined);
  await entered(newcomer);
  await newcomer.connect();
  const thread = newcomer.thread(conversation);
  await thread.loadNewest();
  assert.deepEqual(
    thread.messages.map(({ text }) => text),
    ['before the loss'],
  );
  await newcomer.access();
  await newcomer.lookAtDevices();
  assert.deepEqual(alarms(newcomer), []);
  await eventually('the end of the old device', () => client.ended !== undefined);
  const stale = house.client();
  const old = { handle: 'gus', password: testPassword, deviceName: 'old' };
  await assert.rejects(stale.signIn(old), { code: 'sign-in-failed' });
  await stale.signIn({ ...old, password: newPassword });
  await stale.connect();
  await newcomer.lookAtDevices();
  assert.equal(newcomer.deviceNews?.fresh.length, 1);
});

test('P12: without a ticket nobody asks for a reset, and nobody learns who is here', async () => {
  const asked = { ticket: base64url(systemRandom(32)), newPassword, deviceName: 'eve' };
  await assert.rejects(house.client().askReset(asked), { code: 'reset-refused' });
});

const newPassword = 'another password for tests';

/** Asks by a ticket of the operator's own program. */
async function asking(newcomer: Client, handle: string): Promise<{ recoveryCode: string }> {
  const ticket = await resetTicket(house, handle);
  return newcomer.askReset({ ticket, newPassword, deviceName: 'newcomer' });
}

/** Comes again until the witnesses' time is past the delay: whoever signs up makes them say it. */
async function entered(newcomer: Client): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    await until(newcomer.waitingReset?.dueMs ?? 0);
    await house.person(`passer${tries}`);
    const tried = await newcomer.enterReset().catch((error: { code?: string }) => error.code);
    if (tried === undefined) return;
    assert.equal(tried, 'reset-pending');
  }
  assert.fail('the reset never took force');
}

async function until(timeMs: number): Promise<void> {
  const waitMs = Math.max(0, timeMs - Date.now()) + 1_000;
  await new Promise((resolve) => setTimeout(resolve, waitMs));
}
