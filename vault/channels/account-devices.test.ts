/** Resets and known devices: nothing takes an account over early, in secret or against its keys. */

import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { base64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import type { DeviceStatement } from '@countersign/rules/device-statement.ts';
import { newId, type DeviceId } from '@countersign/rules/ids.ts';
import type { KnownDevicesAnswer } from '@countersign/wire/channel/asks.ts';
import { formatResume } from '@countersign/wire/channel/hello-device.ts';
import { formatOpenCall } from '@countersign/wire/vault/content-calls.ts';
import type { ResetReply } from '@countersign/wire/vault/reset-call.ts';
import { refused } from '../fixtures/refused.ts';
import { askAs } from '../fixtures/test-conversation.ts';
import {
  freshTestKey,
  TestChannel,
  TestPerson,
  type HelloTwist,
  type TestKey,
} from '../fixtures/test-device.ts';
import { TestVault } from '../fixtures/test-vault.ts';
import { sha256 } from '../sealing/ciphers.ts';

let vault: TestVault;
let ana: TestPerson;
let channel: TestChannel;
let delayMs = 0;

beforeEach(async () => {
  vault = await TestVault.start();
  delayMs = vault.pack.deviceResetDelaySeconds * 1_000;
  ana = new TestPerson(vault);
  channel = await TestChannel.open(vault, ana);
});

afterEach(() => vault[Symbol.dispose]());

/** A reset of ana's account by a fresh key, logged, and ways to show it. */
class TestReset {
  readonly accountKey: TestKey = freshTestKey();
  readonly deviceKey: TestKey = freshTestKey();
  readonly statement: DeviceStatement;
  readonly leaf: Bytes;
  readonly index: number;

  constructor(changes: Partial<DeviceStatement> = {}) {
    this.statement = {
      ...ana.statement,
      accountKey: this.accountKey.publicKey,
      device: newId<DeviceId>(systemRandom),
      deviceKey: this.deviceKey.publicKey,
      op: 'reset',
      seq: 2,
      previous: sha256(ana.leaf),
      ...changes,
    };
    this.leaf = ana.signed(this.statement, this.accountKey);
    this.index = vault.device.append(this.leaf);
  }

  get leafHash(): Bytes {
    return sha256(this.leaf);
  }

  proof(): string {
    return vault.device.proof(this.index, vault.cosigned());
  }

  show(proof = this.proof()): Promise<ResetReply> {
    return vault.json<ResetReply>('reset', { leaf: base64url(this.leaf), proof });
  }

  /** Another device of the new key. */
  another(): HelloTwist {
    const deviceKey = freshTestKey();
    const device = newId<DeviceId>(systemRandom);
    const added = { ...this.statement, op: 'add' as const, device, deviceKey: deviceKey.publicKey };
    const leaf = ana.signed({ ...added, seq: 3, previous: sha256(this.leaf) }, this.accountKey);
    const proof = vault.device.proof(vault.device.append(leaf), vault.cosigned());
    return { leaf, proof, signer: deviceKey };
  }

  hello(): HelloTwist {
    return { leaf: this.leaf, proof: this.proof(), signer: this.deviceKey };
  }

  /** The old key's word against this reset. */
  cancelled(by = channel): Promise<unknown> {
    const { device } = this.statement;
    const statement = { ...ana.statement, op: 'revoke' as const, device, seq: 3 };
    const leaf = ana.signed({ ...statement, deviceKey: this.leafHash, previous: this.leafHash });
    return askAs(by, { op: 'revoke-device', leaf: base64url(leaf) });
  }
}

const known = async (): Promise<KnownDevicesAnswer> =>
  (await askAs(channel, { op: 'known-devices' })).answer as KnownDevicesAnswer;

test("a reset lets nobody in before its delay is over by the witnesses' time", async () => {
  const reset = new TestReset();
  await refused(TestChannel.open(vault, ana, reset.hello()), 'device-unknown');
  const { state, dueMs } = await reset.show();
  assert.deepEqual([state, dueMs], ['pending', vault.nowMs + delayMs]);
  const early = reset.proof();
  vault.nowMs += delayMs - 1_000;
  assert.equal((await reset.show()).state, 'pending');
  vault.nowMs += 1_000_000;
  assert.equal((await reset.show(early)).state, 'pending', 'an old head is no time');
  await refused(TestChannel.open(vault, ana, reset.hello()), 'device-unknown');
  await refused(TestChannel.open(vault, ana, reset.another()), 'device-unknown');
});

test('a reset that was kept from the vault begins its delay when the vault sees it', async () => {
  const reset = new TestReset();
  const early = reset.proof();
  vault.nowMs += 10 * delayMs;
  assert.equal((await reset.show(early)).dueMs, vault.nowMs + delayMs);
  assert.equal((await reset.show()).state, 'pending');
});

test('P12: a clock turned back for a moment gives a reset no head start', async () => {
  const reset = new TestReset();
  const early = reset.proof();
  vault.nowMs += 10 * delayMs;
  await vault.showHead();
  const [shownMs, late] = [vault.nowMs, reset.proof()];
  vault.nowMs -= 10 * delayMs;
  assert.equal((await reset.show(early)).dueMs, shownMs + delayMs);
  vault.nowMs = shownMs;
  assert.equal((await reset.show(late)).state, 'pending');
});

test('P12: under a clock turned back, a reset still shuts older devices out', async () => {
  const reset = new TestReset();
  await reset.show();
  vault.nowMs += delayMs;
  const { ticket } = (await TestChannel.open(vault, ana)).welcome;
  const due = reset.proof();
  vault.nowMs -= delayMs;
  assert.equal((await reset.show(due)).state, 'in-force');
  const message = formatResume(ticket, systemRandom(32));
  const resumed = vault.call('resume', formatOpenCall({ message, proof: '' }));
  await refused(resumed, 'device-revoked');
  await TestChannel.open(vault, ana, reset.hello());
});

test('a reset that nobody can see in the log, or that its key did not sign, is none', async () => {
  const [reset, other] = [new TestReset(), new TestReset()];
  await refused(reset.show(other.proof()), 'device-unknown');
  await refused(reset.show(vault.device.proof(reset.index, undefined)), 'device-unknown');
  const forged = ana.signed(reset.statement);
  const proof = vault.device.proof(vault.device.append(forged), vault.cosigned());
  await refused(vault.json('reset', { leaf: base64url(forged), proof }), 'device-unknown');
  const added = new TestReset({ op: 'add' });
  await refused(added.show(), 'reset-refused');
});

test("in force, a reset lets its key's devices in and every older one out, for ever", async () => {
  const reset = new TestReset();
  await reset.show();
  const { ticket } = channel.welcome;
  vault.nowMs += delayMs;
  assert.equal((await reset.show()).state, 'in-force');
  await refused(askAs(channel, { op: 'transparency-key' }), 'channel-unknown');
  const message = formatResume(ticket, systemRandom(32));
  const resumed = vault.call('resume', formatOpenCall({ message, proof: '' }));
  await refused(resumed, 'device-revoked');
  await refused(TestChannel.open(vault, ana), 'device-unknown');
  vault.nowMs += 1;
  await TestChannel.open(vault, ana, reset.hello());
  await TestChannel.open(vault, ana, reset.another());
  await vault.open();
  await refused(TestChannel.open(vault, ana), 'device-unknown');
  await TestChannel.open(vault, ana, reset.hello());
});

test('any device of the old key takes a reset back, and it never comes again', async () => {
  const reset = new TestReset();
  await reset.show();
  const eve = await TestChannel.open(vault, new TestPerson(vault));
  await refused(reset.cancelled(eve), 'not-allowed');
  await reset.cancelled();
  vault.nowMs += delayMs;
  await refused(reset.show(), 'reset-refused');
  await vault.open();
  await refused(reset.show(), 'reset-refused');
  await refused(TestChannel.open(vault, ana, reset.hello()), 'device-unknown');
  await TestChannel.open(vault, ana);
});

test("P12: a reset under the name of the owner's own device is cancelled by itself", async () => {
  const { device, deviceKey } = ana.statement;
  const [reset, rival] = [new TestReset({ device }), new TestReset({ device, deviceKey })];
  const { dueMs } = await reset.show();
  await rival.show();
  assert.deepEqual((await known()).resets, [named(reset, dueMs), named(rival, dueMs)]);
  for (let again = 0; again < 2; again++) await reset.cancelled();
  await refused(reset.show(), 'reset-refused');
  assert.deepEqual((await known()).resets, [named(rival, dueMs)]);
  await vault.open();
  channel = await TestChannel.open(vault, ana);
  assert.deepEqual((await known()).resets, [named(rival, dueMs)]);
  await rival.cancelled();
  vault.nowMs += delayMs;
  for (const one of [reset, rival]) await refused(one.show(), 'reset-refused');
  await TestChannel.open(vault, ana);
});

test("P12: a reset under a thief's name and key does not take the removal for itself", async () => {
  const [device, thief] = [newId<DeviceId>(systemRandom), freshTestKey()];
  const added = { ...ana.statement, device, deviceKey: thief.publicKey, seq: 2 };
  const leaf = ana.signed(added);
  const proof = vault.device.proof(vault.device.append(leaf), vault.cosigned());
  const hello = { leaf, proof, signer: thief };
  await TestChannel.open(vault, ana, hello);
  await new TestReset({ device, deviceKey: thief.publicKey }).show();
  const removal = ana.signed({ ...added, op: 'revoke', seq: 3 });
  await askAs(channel, { op: 'revoke-device', leaf: base64url(removal) });
  await refused(TestChannel.open(vault, ana, hello), 'device-revoked');
});

test('who removes a device for good ends the resets that bear its name', async () => {
  const other = new TestReset();
  await other.show();
  const removed = {
    ...other.statement,
    accountKey: ana.accountKey.publicKey,
    op: 'revoke' as const,
  };
  const leaf = ana.signed({ ...removed, deviceKey: new Uint8Array(32), seq: 3 });
  await askAs(channel, { op: 'revoke-device', leaf: base64url(leaf) });
  assert.deepEqual((await known()).resets, []);
  await refused(other.show(), 'reset-refused');
});

test('P12: a reset that another has followed does not bring its key back', async () => {
  const [stolen, own] = [new TestReset(), new TestReset()];
  for (const reset of [stolen, stolen, own, own]) {
    await reset.show();
    vault.nowMs += delayMs + 1_000;
  }
  await vault.open();
  await refused(stolen.show(), 'reset-refused');
});

test('a reset in force is not taken back by the key that it replaced', async () => {
  const [reset, others] = [new TestReset(), new TestReset()];
  await reset.show();
  await others.show();
  vault.nowMs += delayMs;
  await reset.show();
  assert.equal((await others.show()).state, 'pending', 'a rival begins anew');
  vault.nowMs += 1;
  channel = await TestChannel.open(vault, ana, reset.hello());
  await refused(reset.cancelled(), 'device-unknown');
});

test('the vault tells each device which devices it let in and which resets wait', async () => {
  const first = await known();
  assert.deepEqual(first.devices, [ana.statement.device]);
  assert.deepEqual(first.resets, []);
  const ghost = new TestReset({ op: 'add', accountKey: ana.accountKey.publicKey });
  const leaf = ana.signed(ghost.statement);
  const proof = vault.device.proof(vault.device.append(leaf), vault.cosigned());
  const opened = await TestChannel.open(vault, ana, { leaf, proof, signer: ghost.deviceKey });
  await vault.json('end', { channels: [opened.id] });
  assert.deepEqual((await known()).devices, [ana.statement.device, ghost.statement.device]);
  const removed = ana.signed({ ...ghost.statement, op: 'revoke', seq: 3 });
  await askAs(channel, { op: 'revoke-device', leaf: base64url(removed) });
  assert.deepEqual((await known()).devices, [ana.statement.device]);
  const reset = new TestReset();
  const { dueMs } = await reset.show();
  assert.deepEqual((await known()).resets, [named(reset, dueMs)]);
  await reset.cancelled();
  assert.deepEqual((await known()).resets, []);
});

test("a device's proof is believed for a day: then it is asked for again", async () => {
  const { expiresAtMs, ticket } = channel.welcome;
  assert.equal(expiresAtMs, vault.nowMs + 24 * 3_600_000);
  vault.nowMs = expiresAtMs - 1;
  const message = formatResume(ticket, systemRandom(32));
  await vault.call('resume', formatOpenCall({ message, proof: '' }));
  await known();
  vault.nowMs = expiresAtMs;
  await refused(known(), 'channel-unknown');
  await vault.adoptAll();
});

function named({ statement: { device }, leafHash }: TestReset, dueMs: number) {
  return { device, leafHash: base64url(leafHash), dueMs };
}
