/** Notices: late, coarse, in batches, and the same whoever reported. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8 } from '@countersign/base/bytes.ts';
import { parseAccessLeaf } from '@countersign/rules/access/access-leaf.ts';
import type { EventId } from '@countersign/rules/ids.ts';
import type { GrantPrepareReply, LeafReply } from '@countersign/wire/vault/record-calls.ts';
import { askAs, TestConversation } from '../fixtures/test-conversation.ts';
import { TestOffice } from '../fixtures/test-order.ts';
import type { TestVault } from '../fixtures/test-vault.ts';
import { derive, openBox, takeKey } from '../sealing/ciphers.ts';
import { freshHybridKey } from '../sealing/hybrid.ts';

let office: TestOffice;
let vault: TestVault;

before(async () => {
  office = await TestOffice.open();
  vault = office.vault;
});

after(() => office[Symbol.dispose]());

test('whom an opening touched hears of it after the delay, in one coarse notice', async () => {
  const talk = await TestConversation.begin(vault);
  const events = [await talk.say(talk.ana, 'a threat'), await talk.say(talk.ana, 'another')];
  const { answer } = await askAs(talk.ana, { op: 'transparency-key' });
  const started = vault.nowMs;
  await openReport(talk, events);
  await openReport(talk, events.slice(1));
  await vault.adoptAll();
  assert.deepEqual(await vault.outbox(), []);
  await vault.pass(19);
  assert.deepEqual(await vault.outbox(), []);
  await vault.open();
  await vault.pass(11);
  const [{ leaf, deliver } = assert.fail(), ...more] = await vault.outbox();
  assert.equal(more.length, 0, 'two openings of one batch are one notice');
  assert.ok((vault.nowMs - started) / 1_000 >= office.vault.pack.noticeDelaySeconds);
  const notice = parseAccessLeaf(leaf);
  assert.equal(notice?.kind, 'notice');
  assert.equal(deliver?.account, talk.people[0].account);
  assert.deepEqual(Object.keys(notice).sort(), [
    ...['commit', 'day', 'env', 'kind', 'sig', 'tag', 'v', 'vault'],
  ]);
  const { body } = read((answer as { key: string }).key, notice.tag, deliver.envelope);
  assert.deepEqual(JSON.parse(body), {
    account: talk.people[0].account,
    about: 'report',
    month: '2026-11',
  });
  await vault.adoptAll();
  await vault.pass(3_600);
  assert.deepEqual(await vault.outbox(), []);
});

test('opening the same report again is not told again', async () => {
  const talk = await TestConversation.begin(vault);
  const again = await openReport(talk, [await talk.say(talk.ana, 'once')]);
  await vault.pass(60);
  await vault.adoptAll();
  await again();
  await vault.pass(60);
  assert.deepEqual(await vault.outbox(), []);
});

/** Opens a report by the second person about messages of the first; opens it again when called. */
async function openReport(talk: TestConversation, reported: readonly EventId[]) {
  const { evidence } = await talk.report(talk.ben, { reported });
  const viewer = base64url((await freshHybridKey()).publicKey);
  const call = { evidence: base64url(evidence), slot: 'r1', viewer };
  const { core, pending } = await vault.json<GrantPrepareReply>('grantPrepare', call);
  const approvals = [office.staff.r1.approve(core)];
  const { leaf } = await vault.json<LeafReply>('grantIssue', { pending, approvals });
  const { index: grantIndex, ...grant } = await vault.log(leaf);
  const { leaf: usedLeaf } = await vault.json<LeafReply>('grantUse', { grant, pending });
  const { index } = await vault.log(usedLeaf);
  const open = async () => {
    const used = await vault.shown(usedLeaf, index);
    const opening = { used, grantLeaf: leaf, grantIndex, pending, evidence: call.evidence };
    await vault.json('grantOpen', opening);
  };
  await open();
  return open;
}

function read(transparencyKey: string, tag: string, envelope: string) {
  const ikm = takeKey(fromBase64url(transparencyKey) ?? assert.fail());
  const salt = fromBase64url(tag) ?? assert.fail();
  const key = derive({ ikm, salt, info: 'countersign/envelope/v1', length: 32 });
  const sealed = fromBase64url(envelope) ?? assert.fail();
  const plain = openBox(takeKey(key), new Uint8Array(0), sealed) ?? assert.fail();
  return JSON.parse(fromUtf8(plain)) as { body: string };
}
