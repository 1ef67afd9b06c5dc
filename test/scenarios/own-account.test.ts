/** A person's own password and recovery code: replaced by whoever knows the password, at once. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { memoryStorage } from '@countersign/client/devices/memory-storage.ts';
import { resetTicket } from '../fixtures/reset-ticket.ts';
import { aboutPerson, eventually, TestHouse, testPassword } from '../fixtures/test-house.ts';

const newPassword = 'another password for tests';

let house: TestHouse;
before(async () => {
  house = await TestHouse.open();
});
after(() => house?.close());

test('a new password opens the account, the old one does not, and other sessions end', async () => {
  const ana = await house.person('ana');
  const other = await house.anotherDevice('ana');
  const wrong = { password: 'not the password', newPassword };
  await assert.rejects(ana.changePassword(wrong), { code: 'sign-in-failed' });
  await ana.changePassword({ password: testPassword, newPassword });
  await eventually('the end of the other session', () => other.ended !== undefined);
  assert.equal(ana.ended, undefined);
  const again = { handle: 'ana', deviceName: 'again' };
  const old = house.client().signIn({ ...again, password: testPassword });
  await assert.rejects(old, { code: 'sign-in-failed' });
  await house.client().signIn({ ...again, password: newPassword });
});

test('a new recovery code opens the account and the old one nothing', async () => {
  const ben = house.client();
  const who = { ...aboutPerson, handle: 'ben', displayName: 'Ben' };
  const { recoveryCode } = await ben.signUp(who);
  await ben.connect();
  await assert.rejects(ben.renewRecoveryCode('not the password'), { code: 'sign-in-failed' });
  const code = await ben.renewRecoveryCode(testPassword);
  assert.notEqual(code, recoveryCode);
  const lost = { handle: 'ben', newPassword, deviceName: 'found' };
  const old = house.client().recover({ ...lost, recoveryCode });
  await assert.rejects(old, { code: 'sign-in-failed' });
  await house.client().recover({ ...lost, recoveryCode: code });
});

test('a sign-up whose answer was lost is the same sign-up when it is tried again', async () => {
  let isLost = true;
  let lateMs = 0;
  const eve = house.client({
    clock: () => Date.now() + lateMs,
    fetch: async (url, init) => {
      const answer = await fetch(url, init);
      if (!isLost || !url.endsWith('/sign-up/finish')) return answer;
      lateMs += 3_600_000;
      throw new Error('the line broke after the account was made');
    },
  });
  const who = { ...aboutPerson, handle: 'eve', displayName: 'Eve' };
  await assert.rejects(eve.signUp(who), { name: 'Unreachable' });
  isLost = false;
  await eve.signUp(who);
  assert.equal(eve.me?.handle, 'eve');
});

test('a code that was written down before there was an account opens it', async () => {
  const dov = house.client();
  const recoveryCode = dov.newRecoveryCode();
  const who = { ...aboutPerson, handle: 'dov', displayName: 'Dov' };
  await assert.rejects(dov.signUp({ ...who, recoveryCode: 'not a code' }), TypeError);
  await dov.signUp({ ...who, recoveryCode });
  const lost = { handle: 'dov', newPassword, deviceName: 'found' };
  await house.client().recover({ ...lost, recoveryCode });
});

test('a reset ticket is for somebody who exists', async () => {
  await house.person('fay');
  assert.match(await resetTicket(house, 'fay'), /^[\w-]{43}$/);
  const nobody = resetTicket(house, 'nobody.here');
  await assert.rejects(nobody, { stderr: 'countersign: nobody has this handle\n' });
});

test('a device that came by the password is news until its owner says it is known', async () => {
  const storage = memoryStorage();
  const cyd = await house.person('cyd', { storage });
  await cyd.lookAtDevices();
  await house.anotherDevice('cyd');
  await eventually('the news', () => cyd.deviceNews?.fresh.length === 1);
  cyd.disconnect();
  const restarted = house.client({ storage });
  await restarted.restore();
  await restarted.connect();
  await eventually('the news again', () => restarted.deviceNews?.fresh.length === 1);
  const [fresh = assert.fail()] = restarted.deviceNews?.fresh ?? [];
  await restarted.acknowledgeDevices([fresh.device]);
  await restarted.lookAtDevices();
  assert.deepEqual(restarted.deviceNews?.fresh, []);
});
