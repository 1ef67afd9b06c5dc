/**
 * Handshakes: whose device opens a channel, and every device, proof, clock and ticket that does
 * not.
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { base64url } from '@countersign/base/base64.ts';
import { concat, fromHex, type Bytes } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { freshWitness, GrowingLog } from '@countersign/proof/fixtures/growing-log.ts';
import { formatResume } from '@countersign/wire/channel/hello-device.ts';
import { formatOpenCall } from '@countersign/wire/vault/content-calls.ts';
import { refused } from '../fixtures/refused.ts';
import { askAs } from '../fixtures/test-conversation.ts';
import { freshTestKey, TestChannel, TestPerson, type HelloTwist } from '../fixtures/test-device.ts';
import { TestVault } from '../fixtures/test-vault.ts';

let vault: TestVault;

beforeEach(async () => {
  vault = await TestVault.start();
});

afterEach(() => vault[Symbol.dispose]());

test('a logged device of the account opens a channel, as often as it likes', async () => {
  const ana = new TestPerson(vault);
  const channels = [await TestChannel.open(vault, ana), await TestChannel.open(vault, ana)];
  assert.notEqual(channels[0]?.id, channels[1]?.id);
  assert.equal((await vault.json<{ channels: number }>('status', {})).channels, 2);
});

test('no statement that the account did not sign for this device opens a channel', async () => {
  const [ana, eve] = [new TestPerson(vault), new TestPerson(vault)];
  const swapped = { ...ana.statement, deviceKey: eve.deviceKey.publicKey };
  const forged = ana.signed(swapped, eve.accountKey);
  const adopted = eve.signed({ ...eve.statement, account: ana.account });
  const revoking = ana.signed({ ...ana.statement, op: 'revoke', seq: 2 });
  const twists: HelloTwist[] = [
    { signer: eve.deviceKey },
    { signer: freshTestKey() },
    ...[forged, adopted, revoking].map((leaf) => logged(leaf, eve)),
  ];
  for (const twist of twists) await refused(TestChannel.open(vault, ana, twist), 'device-unknown');
});

test('a device that the device log does not show to everybody opens nothing', async () => {
  const ana = new TestPerson(vault);
  const elsewhere = new GrowingLog('log.example/device');
  const twin = elsewhere.append(ana.leaf);
  const inAccess = vault.access.append(ana.leaf);
  const stranger = { witness: freshWitness(), timeS: Math.floor(vault.nowMs / 1_000) };
  const proofs = [
    '',
    'c2sp.org/tlog-proof@v1\nindex 0\n\n',
    vault.device.proof(ana.index, undefined),
    vault.device.proof(ana.index, stranger),
    elsewhere.proof(twin, vault.cosigned()),
    vault.access.proof(inAccess, vault.cosigned()),
    vault.device.proof(new TestPerson(vault).index, vault.cosigned()),
  ];
  for (const proof of proofs) {
    await refused(TestChannel.open(vault, ana, { proof }), 'device-unknown');
  }
});

test('a hello more than five minutes off is told so', async () => {
  const ana = new TestPerson(vault);
  for (const offMs of [-301_000, 301_000]) {
    const twist = { sentAtMs: vault.nowMs + offMs };
    await refused(TestChannel.open(vault, ana, twist), 'clock-skew');
  }
});

test('a hello with any changed part is not answered', async () => {
  const garbled = concat(Uint8Array.of(1, 1), fromHex(vault.keyId) as Bytes, systemRandom(3_000));
  const call = (message: Bytes) => vault.call('hello', formatOpenCall({ message, proof: '' }));
  await refused(call(garbled), 'record-damaged');
  await assert.rejects(call(garbled.slice(0, 40)), { name: 'MalformedBytes' });
  garbled[2] = (garbled[2] ?? 0) ^ 1;
  await refused(call(garbled), 'key-expired');
});

test('the offered key changes each day, and the old one is destroyed', async () => {
  const ana = new TestPerson(vault);
  const first = vault.keyId;
  vault.nowMs += 13 * 3_600_000;
  await vault.upkeep();
  await vault.adoptAll();
  assert.notEqual(vault.keyId, first);
  vault.nowMs += 12 * 3_600_000;
  await vault.upkeep();
  await TestChannel.open(vault, ana);
  assert.equal(readFileSync(join(vault.folder, 'keys', `hpke.${first}`)).length, 0);
  vault.nowMs += 25 * 3_600_000;
  await refused(TestChannel.open(vault, ana), 'key-expired');
});

test('a ticket opens one channel, within a day, and none once the device is revoked', async () => {
  const [ana, ben] = [new TestPerson(vault), new TestPerson(vault)];
  const resume = (ticket: Bytes) => {
    const message = formatResume(ticket, systemRandom(32));
    return vault.call('resume', formatOpenCall({ message, proof: '' }));
  };
  const { ticket } = (await TestChannel.open(vault, ana)).welcome;
  await resume(ticket);
  await refused(resume(ticket), 'channel-unknown');
  const changed = (await TestChannel.open(vault, ana)).welcome.ticket.slice();
  changed[20] = (changed[20] ?? 0) ^ 1;
  await refused(resume(changed), 'channel-unknown');
  const late = (await TestChannel.open(vault, ana)).welcome.ticket;
  const channel = await TestChannel.open(vault, ben);
  const leaf = ben.signed({ ...ben.statement, op: 'revoke', seq: 2 });
  await askAs(channel, { op: 'revoke-device', leaf: base64url(leaf) });
  await refused(resume(channel.welcome.ticket), 'device-revoked');
  await refused(askAs(channel, { op: 'transparency-key' }), 'channel-unknown');
  vault.nowMs += 24 * 3_600_000;
  await refused(resume(late), 'channel-unknown');
});

test('only the account itself revokes its devices', async () => {
  const [ana, eve] = [new TestPerson(vault), new TestPerson(vault)];
  const eves = await TestChannel.open(vault, eve);
  const others = ana.signed({ ...ana.statement, op: 'revoke', seq: 2 });
  await refused(askAs(eves, { op: 'revoke-device', leaf: base64url(others) }), 'not-allowed');
  const forged = ana.signed({ ...ana.statement, op: 'revoke', seq: 2 }, eve.accountKey);
  await refused(askAs(eves, { op: 'revoke-device', leaf: base64url(forged) }), 'device-unknown');
  const sameName = { ...eve.statement, op: 'revoke' as const, device: ana.statement.device };
  await askAs(eves, { op: 'revoke-device', leaf: base64url(eve.signed(sameName)) });
  await TestChannel.open(vault, ana);
});

test('a channel ends after a day and when the edge says so', async () => {
  const [ana, ben] = [new TestPerson(vault), new TestPerson(vault)];
  const [anas, bens] = [await TestChannel.open(vault, ana), await TestChannel.open(vault, ben)];
  await vault.json('end', { channels: [anas.id] });
  await refused(askAs(anas, { op: 'transparency-key' }), 'channel-unknown');
  vault.nowMs += 24 * 3_600_000;
  await refused(askAs(bens, { op: 'transparency-key' }), 'channel-unknown');
  await vault.upkeep();
  assert.equal((await vault.json<{ channels: number }>('status', {})).channels, 0);
});

/** A statement logged as if it were in order. */
function logged(leaf: Bytes, { deviceKey }: TestPerson): HelloTwist {
  const proof = vault.device.proof(vault.device.append(leaf), vault.cosigned());
  return { leaf, proof, signer: deviceKey };
}
