/** Sessions and devices: whoever is shut out is out within five seconds, live sockets included. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { memoryStorage } from '@countersign/client/devices/memory-storage.ts';
import {
  aboutPerson,
  accountOf,
  eventually,
  testPassword,
  TestHouse,
} from '../fixtures/test-house.ts';

/** The promise of the house. */
const cutOffMs = 5_000;

let house: TestHouse;
before(async () => {
  house = await TestHouse.open();
});
after(() => house?.close());

test('a session that is ended loses its live socket within five seconds', async () => {
  const first = await house.person('gus');
  const second = await house.anotherDevice('gus');
  const lost = (await first.sessions()).find((one) => !one.current && one.deviceName === 'another');
  await first.endSession(lost?.session ?? assert.fail());
  await eventually('the cut-off', () => second.ended !== undefined, cutOffMs);
  assert.equal(second.ended, 'session-ended');
  await assert.rejects(second.conversations(), { code: 'session-ended' });
  assert.equal(first.state, 'online');
});

test('P12: a device that is removed is out, and cannot come back with its key', async () => {
  const first = await house.person('hal');
  const storage = memoryStorage();
  const second = await house.anotherDevice('hal', { storage });
  const removed = await storage.load();
  const device = (await first.devices()).find((one) => !one.current);
  await first.revokeDevice(device?.device ?? assert.fail(), testPassword);
  await eventually('the cut-off', () => second.ended !== undefined, cutOffMs);
  assert.equal((await first.devices()).find((one) => one.device === device?.device)?.revoked, true);

  // A fresh session does not help: the vault itself knows that this device is gone.
  const third = await house.anotherDevice('hal', { storage });
  const fresh = await storage.load();
  assert.ok(removed && fresh);
  third.disconnect();
  await storage.save({ ...removed, token: fresh.token });
  const back = house.client({ storage });
  assert.equal(await back.restore(), true);
  await assert.rejects(back.connect());
});

test('a wrong password and a name nobody has are answered alike', async () => {
  await house.person('ida');
  const wrong = { handle: 'ida', password: 'not this one', deviceName: 'x' };
  await assert.rejects(house.client().signIn(wrong), { code: 'sign-in-failed' });
  const nobody = { ...wrong, handle: 'nobody.here' };
  await assert.rejects(house.client().signIn(nobody), { code: 'sign-in-failed' });
});

test('a recovery code opens the account and its history without the password', async () => {
  const jan = house.client();
  const { recoveryCode } = await jan.signUp({ ...aboutPerson, handle: 'jan', displayName: 'Jan' });
  await jan.connect();
  const kim = await house.person('kim');
  const conversation = await jan.startConversation([accountOf(kim)]);
  await jan.thread(conversation).send('before the loss');
  const found = house.client();
  const deviceName = 'found again';
  const forgotten = { handle: 'jan', recoveryCode, newPassword: 'another one', deviceName };
  await found.recover(forgotten);
  await found.connect();
  const thread = found.thread(conversation);
  await thread.loadNewest();
  assert.equal(thread.messages[0]?.text, 'before the loss');
  const old = { handle: 'jan', password: testPassword, deviceName };
  await assert.rejects(house.client().signIn(old), { code: 'sign-in-failed' });
  await house.client().signIn({ ...old, password: 'another one' });
  const slip = (recoveryCode.startsWith('A') ? 'B' : 'A') + recoveryCode.slice(1);
  const mistyped = house.client().recover({ ...forgotten, recoveryCode: slip });
  await assert.rejects(mistyped, { code: 'sign-in-failed' });
});

test('a changed password ends every other session', async () => {
  const lea = await house.person('lea');
  const other = await house.anotherDevice('lea');
  await lea.changePassword({ password: testPassword, newPassword: 'a better one' });
  await eventually('the cut-off', () => other.ended !== undefined, cutOffMs);
  await house.client().signIn({ handle: 'lea', password: 'a better one', deviceName: 'new' });
});

test('a suspended account is shut out at once', async () => {
  const max = await house.person('max');
  const nia = await house.person('nia');
  const conversation = await max.startConversation([accountOf(nia)]);
  const { event } = await max.thread(conversation).send('this goes too far');
  const thread = nia.thread(conversation);
  await thread.loadNewest();
  const report = await thread.report({ events: [event], reason: 'threat', note: '' });
  const { staff } = await house.reviewer();
  await staff.decide(report, { decision: 'suspend', policyReason: 'threats-or-violence' });
  await eventually('the cut-off', () => max.ended !== undefined, cutOffMs);
  const again = house.client().signIn({ handle: 'max', password: testPassword, deviceName: 'x' });
  await assert.rejects(again, { code: 'account-suspended' });
});
