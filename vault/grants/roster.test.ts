/** The roster: who joins it, when that takes effect, and which invitations are none. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { EnrolReply, StatusReply } from '@countersign/wire/vault/record-calls.ts';
import { enrolmentOf, sealedEnrolment } from '../fixtures/test-enrolment.ts';
import { TestPasskey } from '../fixtures/test-passkey.ts';
import { TestVault } from '../fixtures/test-vault.ts';

let vault: TestVault;

before(async () => {
  vault = await TestVault.start();
});

after(() => vault[Symbol.dispose]());

test('a guessed code or a key of an unknown kind enrols nobody', async () => {
  const guessed = { ...enrolmentOf(new TestPasskey('r1')), code: 'guessed' };
  await assert.rejects(enrol(guessed), /invitation-refused/);
  const nobody = { ...enrolmentOf(new TestPasskey('r1')), slot: 'r9' };
  await assert.rejects(enrol(nobody), /invitation-refused/);
  await assert.rejects(enrol(enrolmentOf(new TestPasskey('r1', 'p384'))), /passkey-refused/);
  const noCredential = { ...enrolmentOf(new TestPasskey('r1')), credential: '' };
  await assert.rejects(enrol(noCredential), /passkey-refused/);
});

test('P2: a passkey in another spelling is nobody else, and none at all', async () => {
  const { publicKey, credential } = new TestPasskey('r1');
  const der = Buffer.from(publicKey, 'base64url');
  const compressed = Buffer.concat([
    Buffer.from('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex'),
    Buffer.of(2 + ((der.at(-1) ?? 0) & 1)),
    der.subarray(-64, -32),
  ]);
  const hybrid = Buffer.from(der);
  hybrid[26] = 6 + ((der.at(-1) ?? 0) & 1);
  const trailing = Buffer.concat([der, Buffer.of(0)]);
  for (const spelling of [compressed, hybrid, trailing]) {
    const other = { publicKey: spelling.toString('base64url'), credential };
    const inside = { ...enrolmentOf(new TestPasskey('r1')), ...other };
    await assert.rejects(enrol(inside), /passkey-refused/);
  }
});

test('an invitation serves one passkey once, and takes effect only after the delay', async () => {
  const passkey = new TestPasskey('r1');
  const first = await enrol(enrolmentOf(passkey));
  assert.equal(first.seq, 2);
  assert.deepEqual(await enrol(enrolmentOf(passkey)), first);
  await assert.rejects(enrol(enrolmentOf(new TestPasskey('r1'))), /invitation-refused/);
  const { publicKey, credential } = passkey;
  const twice = { ...enrolmentOf(new TestPasskey('r2')), publicKey, credential };
  await assert.rejects(enrol(twice), /passkey-refused/);
  await vault.adoptAll();
  assert.equal(await seqInForce(), 1);
  vault.nowMs += 2_000;
  assert.equal(await seqInForce(), 2);
});

test('a roster that the edge held back is visible for the whole delay all the same', async () => {
  using fresh = await TestVault.start();
  const sealed = await sealedEnrolment(fresh, enrolmentOf(new TestPasskey('r1')));
  await fresh.json('enrol', { sealed, keyId: fresh.keyId });
  fresh.nowMs += 60_000;
  await fresh.adoptAll();
  const seq = async () => (await fresh.json<StatusReply>('status', {})).roster?.seq;
  assert.equal(await seq(), 1);
  fresh.nowMs += 2_000;
  assert.equal(await seq(), 2);
});

test('two who enrol before either is logged are both in the later roster', async () => {
  using fresh = await TestVault.start();
  for (const slot of ['r1', 'r2']) {
    const sealed = await sealedEnrolment(fresh, enrolmentOf(new TestPasskey(slot)));
    await fresh.json('enrol', { sealed, keyId: fresh.keyId });
  }
  await fresh.adoptAll();
  fresh.nowMs += 2_000;
  assert.equal((await fresh.json<StatusReply>('status', {})).roster?.seq, 3);
});

async function enrol(inside: ReturnType<typeof enrolmentOf>): Promise<EnrolReply> {
  const sealed = await sealedEnrolment(vault, inside);
  return vault.json('enrol', { sealed, keyId: vault.keyId });
}

async function seqInForce(): Promise<number | undefined> {
  return (await vault.json<StatusReply>('status', {})).roster?.seq;
}
