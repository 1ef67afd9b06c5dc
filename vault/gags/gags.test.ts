/** Gags: they end by themselves, by the witnesses' time, or everything else stands still. */

import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8 } from '@countersign/base/bytes.ts';
import {
  commitPreimage,
  parseAccessLeaf,
  type GrantLeaf,
  type RevealLeaf,
} from '@countersign/rules/access/access-leaf.ts';
import { parseGrantBody } from '@countersign/rules/access/grant-reading.ts';
import type { Delivery, OutboxReply } from '@countersign/wire/vault/record-calls.ts';
import { refused } from '../fixtures/refused.ts';
import { talkingOffice } from '../fixtures/talking-office.ts';
import { askAs, TestConversation } from '../fixtures/test-conversation.ts';
import { TestOffice } from '../fixtures/test-order.ts';
import type { TestVault } from '../fixtures/test-vault.ts';
import { accessTag } from '../content/transparency-key.ts';
import { derive, openBox, sha256, takeKey } from '../sealing/ciphers.ts';
import { revealDueMs } from './gags.ts';

const hourS = 3_600;
let office: TestOffice;
let vault: TestVault;
let talk: TestConversation;

beforeEach(async () => {
  ({ office, vault, talk } = await talkingOffice('seized'));
});

afterEach(() => office[Symbol.dispose]());

test('a gagged grant bears a tag that nobody finds, and is revealed in time', async () => {
  const order = await office.prepare(talk, { gagSeconds: hourS });
  const granted = await order.granted();
  const { items } = await order.open(await order.use(granted), [talk, talk.rows]);
  assert.equal(items[0]?.text, 'seized');
  const grant = parseAccessLeaf(granted.leaf) as GrantLeaf;
  const key = await transparencyKey();
  assert.equal(grant.class, 'sealed');
  for (let i = 0; i < 8; i++) assert.notEqual(grant.tag, tagOf(key, i));
  assert.deepEqual(await vault.outbox(), []);

  await vault.pass(hourS - 61);
  assert.deepEqual(await vault.outbox(), []);
  await vault.pass(1);
  const [{ leaf, deliver } = assert.fail()] = await vault.outbox();
  const reveal = parseAccessLeaf(leaf) as RevealLeaf;
  assert.deepEqual([reveal.kind, reveal.grant, reveal.class], ['reveal', granted.index, 'legal']);
  assert.equal(reveal.tag, tagOf(key, 0));
  const { r, body } = opened(key, reveal, deliver);
  const commit = sha256(commitPreimage(fromBase64url(r) ?? assert.fail(), body));
  assert.deepEqual(fromBase64url(grant.commit), commit);
  const said = parseGrantBody(body);
  assert.equal(said !== undefined && 'order' in said && said.order, 'Case 12/26');
  await vault.pass(1);
  assert.equal((await vault.outbox()).length, 1, 'a reveal is posted once');
  await order.adopt(leaf);
  await vault.pass(2 * hourS);
  assert.equal((await vault.status()).overdue, 0);
});

test('while a reveal is withheld nothing is prepared, issued, used or opened', async () => {
  const gagged = await office.prepare(talk, { gagSeconds: 700 });
  const granted = await gagged.granted();
  const used = await gagged.use(granted);
  const [waiting, issued] = [await office.prepare(talk), await office.prepare(talk)];
  const ready = await issued.granted();
  await vault.pass(701);
  assert.equal((await vault.status()).overdue, 1);
  await refused(office.prepare(talk), 'reveal-overdue');
  await refused(waiting.issue('l2', 'a1'), 'reveal-overdue');
  await refused(issued.use(ready), 'reveal-overdue');
  await refused(gagged.open(used, [talk, talk.rows]), 'reveal-overdue');
  await refused(office.extend({ grant: granted.index, gagSeconds: hourS }), 'reveal-overdue');
  await vault.open();
  await refused(office.prepare(talk), 'reveal-overdue');
  await vault.adoptAll();
  await issued.use(ready);
  assert.equal((await vault.status()).overdue, 0);
});

test("time is the witnesses': no clock brings it forward or back", async () => {
  const order = await office.prepare(talk, { gagSeconds: 600 });
  await order.granted();
  vault.nowMs += 10 * hourS * 1_000;
  assert.deepEqual([(await vault.status()).overdue, (await vault.outbox()).length], [0, 0]);
  vault.nowMs -= 10 * hourS * 1_000;
  await vault.pass(601);
  assert.equal((await vault.status()).overdue, 1);
  vault.nowMs -= hourS * 1_000;
  await vault.showHead();
  assert.equal((await vault.status()).overdue, 1, 'an older cosignature takes nothing back');
  await vault.open();
  // At most a minute of quiet is forgotten by a restart; a newer head brings it back.
  vault.nowMs += hourS * 1_000;
  await vault.showHead();
  assert.equal((await vault.status()).overdue, 1);
});

test('a gag whose grant was lost on its way to the log ends all the same', async () => {
  const order = await office.prepare(talk, { gagSeconds: 600 });
  const { leaf } = await order.issue('l2', 'a1');
  await vault.open();
  assert.deepEqual(
    (await vault.outbox()).map(({ leaf: wanted }) => wanted),
    [leaf],
  );
  await vault.pass(601);
  await refused(office.prepare(talk), 'reveal-overdue');
  // Logged at last: now the vault knows what to reveal, and the latch lifts by that alone.
  await vault.adoptAll();
  await refused(office.prepare(talk), 'reveal-overdue');
  await vault.pass(1);
  await vault.adoptAll();
  await office.prepare(talk);
});

test('P2, P8: before its end a revealed order is not granted again by other hands', async () => {
  const order = await office.prepare(talk, { gagSeconds: 600, messagesMax: 1 });
  await order.use(await order.granted());
  await refused(order.issue('l2', 'a2'), 'grant-expired');
  await vault.pass(545);
  await vault.adoptAll();
  await vault.open();
  await refused(order.issue('l2', 'a2'), 'grant-expired');
});

test('more time takes the same quorum, and counts once it is in the log', async () => {
  const order = await office.prepare(talk, { gagSeconds: hourS });
  const { index: grant } = await order.granted();
  const extend = { grant, gagSeconds: 3 * hourS };
  await refused(office.extend(extend, 'a1', 'a2'), 'approvals-missing');
  await refused(office.extend(extend, 'a1'), 'approvals-missing', 'who asked does not count');
  await refused(office.extend(extend, 'l1', 'l2', 'a1'), 'approval-invalid', 'twice');
  await refused(office.extend({ ...extend, gagSeconds: 31_536_001 }), 'grant-refused');
  await refused(office.extend({ ...extend, gagSeconds: 60 }), 'grant-refused');
  await refused(office.extend({ ...extend, grant: grant + 1 }), 'grant-refused');
  const { leaf } = await office.extend(extend, 'l2', 'a1');
  await order.adopt(leaf);
  await vault.pass(2 * hourS);
  assert.deepEqual([(await reveals()).length, (await vault.status()).overdue], [0, 0]);
  const { leaf: unlogged } = await office.extend({ grant, gagSeconds: 9 * hourS }, 'l2', 'a1');
  await vault.pass(hourS + 1);
  assert.equal((await vault.status()).overdue, 1, 'an extension that nobody can see is none');
  await refused(office.extend({ grant, gagSeconds: 9 * hourS }, 'l2', 'a1'), 'reveal-overdue');
  assert.ok((await vault.outbox()).some(({ leaf: wanted }) => wanted === unlogged));
});

test('P8: a gag that has ended is not prolonged, however long no head was shown', async () => {
  const order = await office.prepare(talk, { gagSeconds: hourS });
  const { index: grant } = await order.granted();
  vault.nowMs += 10 * hourS * 1_000;
  const { leaf } = await office.extend({ grant, gagSeconds: 7_000 * hourS }, 'l2', 'a1');
  await order.adopt(leaf);
  assert.equal((await vault.status()).overdue, 1);
  await refused(office.prepare(talk), 'reveal-overdue');
  await vault.showHead();
  assert.equal((await reveals()).length, 1);
});

test('P8: more time is not even asked for once the hour has passed', async () => {
  const order = await office.prepare(talk, { gagSeconds: 30 });
  const { index: grant } = await order.granted();
  vault.nowMs += 31_000;
  await refused(office.extend({ grant, gagSeconds: hourS }, 'l2', 'a1'), 'grant-refused');
});

test('a grant that ended unused is void in the log, a used one never is', async () => {
  const unused = await office.prepare(talk);
  const used = await office.prepare(talk, { gagSeconds: 9 });
  const ended = await unused.granted();
  await used.use(await used.granted());
  await vault.adoptAll();
  await vault.pass(899);
  await vault.adoptAll();
  assert.deepEqual(await vault.outbox(), []);
  await vault.pass(3);
  const [{ leaf } = assert.fail(), ...more] = await vault.outbox();
  const voided = parseAccessLeaf(leaf);
  assert.deepEqual([voided?.kind === 'void' && voided.grant, more], [ended.index, []]);
  await refused(unused.use(ended), 'grant-expired');
  await vault.open();
  vault.nowMs -= 5_000;
  await refused(unused.use(ended), 'grant-expired');
  await unused.adopt(leaf);
  await vault.pass(hourS);
  assert.deepEqual(await vault.outbox(), []);
});

for (const mode of ['not persisted', 'persisted but reported failed'] as const) {
  test(`each step of a gagged opening, ${mode}, ends in one reveal`, async () => {
    for (let step = 0; step < 6; step++) {
      using other = await TestOffice.open();
      vault = other.vault;
      const begun = await TestConversation.begin(vault);
      await begun.say(begun.ana, 'seized');
      const order = await other.prepare(begun, { gagSeconds: 700, messagesMax: 1 });
      const fault = faulty(step, mode);
      const issued = await fault(0, () => order.issue('l2', 'a1'), 'grant-expired');
      const { leaf } = issued ?? (await vault.outbox())[0] ?? assert.fail();
      const grant = await vault.log(leaf);
      const adopt = async () => {
        const shown = await vault.shown(leaf, grant.index);
        await vault.json('adopt', shown);
      };
      await fault(1, adopt, 'not-found');
      const used = (await fault(2, () => order.use(grant))) ?? assert.fail();
      const content = await fault(3, () => order.open(used, [begun, begun.rows]));
      assert.deepEqual(
        content?.items.map(({ text }) => text),
        ['seized'],
        `step ${step}`,
      );
      await fault(4, () => vault.pass(641));
      const [{ leaf: reveal } = assert.fail(), ...more] = await reveals();
      assert.equal(more.length, 0, `step ${step}`);
      const { index: _, ...shown } = await vault.log(reveal);
      await fault(5, () => vault.json('adopt', shown), 'not-found');
      await vault.pass(hourS);
      assert.deepEqual(
        [(await vault.status()).overdue, await vault.outbox()],
        [0, []],
        `step ${step}`,
      );
    }
  });
}

test('a reveal comes a minute early, or at half of a short gag', () => {
  const gag = { commit: '', pending: '', sinceMs: 0 };
  assert.equal(revealDueMs({ ...gag, revealBy: 600 }), 540_000);
  assert.equal(revealDueMs({ ...gag, revealBy: 10 }), 5_000);
});

/** Runs a step; at the chosen one the vault dies before or after writing, and it is done again. */
function faulty(at: number, mode: string) {
  const journal = join(vault.folder, 'journal');
  return async <Result>(
    step: number,
    work: () => Promise<Result>,
    again?: string,
  ): Promise<Result | undefined> => {
    if (step !== at) return work();
    copyFileSync(journal, `${journal}.before`);
    await work();
    if (mode === 'not persisted') copyFileSync(`${journal}.before`, journal);
    await vault.open();
    try {
      return await work();
    } catch (error) {
      assert.equal((error as Error).message, again, `step ${step}`);
      return undefined;
    }
  };
}

async function reveals(): Promise<OutboxReply['leaves']> {
  return (await vault.outbox()).filter(({ leaf }) => parseAccessLeaf(leaf)?.kind === 'reveal');
}

async function transparencyKey(): Promise<Uint8Array> {
  const { answer } = await askAs(talk.ana, { op: 'transparency-key' });
  return fromBase64url((answer as { key: string }).key) ?? assert.fail();
}

function tagOf(key: Uint8Array, i: number): string {
  return Buffer.from(accessTag(takeKey(key.slice()), i)).toString('base64url');
}

function opened(key: Uint8Array, reveal: RevealLeaf, deliver: Delivery | undefined) {
  const envelope = fromBase64url(deliver?.envelope ?? '') ?? assert.fail();
  assert.deepEqual(fromBase64url(reveal.env), sha256(envelope));
  const salt = fromBase64url(reveal.tag) ?? assert.fail();
  const info = 'countersign/envelope/v1';
  const envelopeKey = derive({ ikm: takeKey(key.slice()), salt, info, length: 32 });
  const plain = openBox(takeKey(envelopeKey), new Uint8Array(0), envelope) ?? assert.fail();
  return JSON.parse(fromUtf8(plain)) as { r: string; body: string };
}
