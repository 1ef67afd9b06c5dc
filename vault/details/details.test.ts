/** Details: sealed for one account, found by a blind index, and given to their owner alone. */

import assert from 'node:assert/strict';
import { cpSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { systemRandom } from '@countersign/base/random.ts';
import { bytesOfId, type AccountId } from '@countersign/rules/ids.ts';
import { fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import type {
  DetailsRecord,
  LookUpReply,
  SealSignInReply,
} from '@countersign/wire/vault/detail-calls.ts';
import { openFileCustody } from '../custody/file-custody.ts';
import { askAs, TestConversation } from '../fixtures/test-conversation.ts';
import { TestOffice } from '../fixtures/test-order.ts';
import type { TestChannel } from '../fixtures/test-device.ts';
import { derive, openBox, takeKey } from '../sealing/ciphers.ts';

const given = { email: 'Ana@Example.org', phone: '0049 30 123456', birthDate: '2000-02-29' };
let office: TestOffice;
let talk: TestConversation;

before(async () => {
  office = await TestOffice.open();
  talk = await TestConversation.begin(office.vault);
});
after(() => office[Symbol.dispose]());

test('details come back to their owner as they were spelt, and to no other account', async () => {
  const { sealed } = await give(talk.ana, given);
  const details = fromBase64url(sealed) ?? assert.fail();
  const { answer } = await askAs(talk.ana, { op: 'details' }, { details });
  const { setAtMs, ...spelt } = answer as Record<string, unknown>;
  assert.deepEqual(spelt, {
    email: 'ana@example.org',
    phone: '+4930123456',
    birthDate: '2000-02-29',
  });
  assert.equal(setAtMs, office.vault.nowMs);
  await assert.rejects(askAs(talk.ben, { op: 'details' }, { details }), /record-damaged/);
  assert.deepEqual((await askAs(talk.ben, { op: 'details' })).answer, {});
});

test('what the edge keeps of details is nothing that it could read', async () => {
  const record = await give(talk.ana, given);
  const kept = Buffer.from(JSON.stringify(record) + atob(base64(record.sealed)), 'latin1');
  for (const text of ['example', '4930', '2000-02', 'email":"']) {
    assert.equal(kept.includes(text), false, text);
  }
});

test('one value has one index, in whatever spelling, and each kind its own', async () => {
  const one = await give(talk.ana, { email: 'x@example.org', phone: '+4930123456' });
  const other = await give(talk.ben, { email: ' X@EXAMPLE.org' });
  assert.deepEqual(indexOf(one, 'email'), indexOf(other, 'email'));
  assert.notEqual(indexOf(one, 'phone'), indexOf(one, 'email'));
  assert.equal(fromBase64url(indexOf(one, 'phone') ?? '')?.length, 16);
  assert.equal(await find('l1', 'phone', '0049 30 123456'), indexOf(one, 'phone'));
});

test('a birth date has no index, and no details leave nothing behind', async () => {
  assert.deepEqual((await give(talk.ana, { birthDate: '2000-02-29' })).indexes, []);
  assert.deepEqual(await give(talk.ana, { email: '' }), { sealed: '', indexes: [] });
});

test('what is no detail is refused whole', async () => {
  for (const wrong of [{ email: 'no' }, { name: 'Ana' }, ['a'], 'text', 1]) {
    await assert.rejects(give(talk.ana, wrong), /malformed-request/, JSON.stringify(wrong));
  }
});

test('nobody but who may ask for orders looks anybody up', async () => {
  for (const slot of ['r1', 'a1', 'nobody']) {
    await assert.rejects(find(slot, 'email', 'x@example.org'), /not-allowed/, slot);
  }
});

test('values are not tried out by the thousand, neither by look-ups nor by details', async () => {
  office.vault.nowMs += 60_000;
  for (let i = 0; i < 600; i++) await find('l1', 'phone', `+49301${String(i).padStart(6, '0')}`);
  await assert.rejects(find('l1', 'phone', '+4930999999'), /rate-limited/);
  await assert.rejects(give(talk.ana, { phone: '+4930999999' }), /rate-limited/);
  office.vault.nowMs += 60_000;
  await find('l1', 'phone', '+4930999999');
});

test('a sign-in is sealed with the time of the vault, and only as one', async () => {
  const { account } = talk.people[0];
  const from = { account, session: '1'.repeat(32), address: '192.0.2.7', port: 5, agent: 'a' };
  const { sealed } = await office.vault.json<SealSignInReply>('sealSignIn', from);
  assert.equal(Buffer.from(base64(sealed), 'base64').includes('192.0.2'), false);
  const wrong = [{ account: 'a' }, { session: '' }, { port: 65_536 }, { agent: 'a'.repeat(513) }];
  for (const twist of wrong) {
    const call = office.vault.json('sealSignIn', { ...from, ...twist });
    await assert.rejects(call, /malformed-request/, Object.keys(twist).join());
  }
});

test('a vault that begins anew finds the same values', async () => {
  const before = await find('l1', 'email', 'x@example.org');
  await office.vault.open();
  assert.equal(await find('l1', 'email', 'x@example.org'), before);
});

test('P13: renewed details open under no key of before, and are found by none', async () => {
  const { vault } = office;
  talk = await TestConversation.begin(vault);
  const { account } = talk.people[0];
  vault.nowMs += 60_000;
  const before = await give(talk.ana, { email: 'x@example.org', birthDate: '2000-02-29' });
  const renew = (sealed: string) => vault.json<DetailsRecord>('renewDetails', { account, sealed });
  assert.deepEqual(await renew(before.sealed), before, 'there is nothing to renew yet');
  // What a thief of this moment has, and a thief of later does not: both know the way.
  const stolen = join(tmpdir(), `stolen-${process.pid}`);
  cpSync(vault.folder, stolen, { recursive: true });
  const sealedAtMs = vault.nowMs;
  vault.nowMs += 20_000;
  await vault.json('changeKeys', { which: 'details' });
  vault.nowMs += 20_000;
  await assert.rejects(vault.json('changeKeys', { which: 'details' }), /busy/);
  assert.equal((await vault.status()).detailKeys, 2);
  assert.equal((await read(before))['setAtMs'], sealedAtMs, 'meanwhile both open');
  const fresh = await renew(before.sealed);
  assert.notEqual(fresh.sealed, before.sealed);
  assert.deepEqual(await renew(fresh.sealed), fresh);
  assert.equal((await read(fresh))['setAtMs'], sealedAtMs);
  const both = [indexOf(fresh, 'email'), indexOf(before, 'email')];
  assert.deepEqual(await findAll('l1', 'email', 'x@example.org'), both);
  const other = { account: talk.people[1].account, sealed: fresh.sealed };
  await assert.rejects(vault.json('renewDetails', other), /record-damaged/);
  await vault.json('detailsRenewed', {});
  assert.equal((await vault.status()).detailKeys, 1);
  assert.deepEqual(await findAll('l1', 'email', 'x@example.org'), [indexOf(fresh, 'email')]);
  await assert.rejects(read(before), /record-damaged/);
  await vault.open();
  assert.deepEqual(await findAll('l1', 'email', 'x@example.org'), [indexOf(fresh, 'email')]);
  assert.equal(openedBy(stolen, account, before.sealed), true, 'this thief knows how');
  assert.equal(openedBy(stolen, account, fresh.sealed), false);
  rmSync(stolen, { recursive: true });
});

/** Whether who has this copy of the vault's folder opens a box of details. */
function openedBy(folder: string, account: AccountId, sealed: string): boolean {
  const custody = openFileCustody(folder, systemRandom);
  return custody.names().some((name) => {
    const key = custody.key(name)?.use((bytes) => bytes.slice());
    if (key?.length !== 32) return false;
    const info = 'countersign/account-details/v1';
    const own = derive({ ikm: takeKey(key), salt: bytesOfId(account), info, length: 32 });
    const box = fromBase64url(sealed) ?? assert.fail();
    return openBox(takeKey(own), new Uint8Array(0), box) !== undefined;
  });
}

async function read({ sealed }: DetailsRecord): Promise<Record<string, unknown>> {
  const details = fromBase64url(sealed) ?? assert.fail();
  return (await askAs(talk.ana, { op: 'details' }, { details })).answer as Record<string, unknown>;
}

async function give(channel: TestChannel, details: unknown): Promise<DetailsRecord> {
  const inside = utf8(JSON.stringify(details)) as Bytes;
  const reply = await askAs(channel, { op: 'set-details' }, { inside });
  return JSON.parse(fromUtf8(reply.details)) as DetailsRecord;
}

async function find(slot: string, kind: string, value: string): Promise<string> {
  const [index, ...more] = await findAll(slot, kind, value);
  assert.deepEqual(more, []);
  return index ?? assert.fail();
}

async function findAll(slot: string, kind: string, value: string): Promise<readonly string[]> {
  return (await office.vault.json<LookUpReply>('lookUp', { slot, kind, value })).indexes;
}

function indexOf({ indexes }: DetailsRecord, of: string): string | undefined {
  return indexes.find(({ kind }) => kind === of)?.index;
}

function base64(text: string): string {
  return text.replaceAll('-', '+').replaceAll('_', '/');
}
