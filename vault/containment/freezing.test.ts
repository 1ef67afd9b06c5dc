/** Freezes: one hand stops, at once and for as long as it takes; no hand alone starts again. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { base64url } from '@countersign/base/base64.ts';
import { parseAccessLeaf } from '@countersign/rules/access/access-leaf.ts';
import { authorityPreimage } from '@countersign/rules/access/acts.ts';
import type { OutboxReply } from '@countersign/wire/vault/record-calls.ts';
import { refused } from '../fixtures/refused.ts';
import { talkingOffice } from '../fixtures/talking-office.ts';
import type { TestConversation } from '../fixtures/test-conversation.ts';
import type { TestOffice } from '../fixtures/test-order.ts';
import type { TestSlot, TestVault } from '../fixtures/test-vault.ts';

let office: TestOffice;
let vault: TestVault;
let talk: TestConversation;

beforeEach(async () => {
  ({ office, vault, talk } = await talkingOffice('said'));
});

afterEach(() => office[Symbol.dispose]());

test('P14: an open grant of a frozen slot gives nothing more, also after a restart', async () => {
  const order = await office.prepare(talk);
  const used = await order.use(await order.granted());
  assert.equal((await order.open(used, [talk, talk.rows])).items.length, 1);
  const issued = await office.prepare(talk);
  const ready = await issued.granted();
  const waiting = await office.prepare(talk);
  await freeze('slot:l1');
  await refused(order.open(used, [talk, talk.rows]), 'frozen');
  await refused(issued.use(ready), 'frozen');
  await refused(waiting.issue('l2', 'a1'), 'frozen');
  await refused(office.prepare(talk), 'frozen');
  await vault.open();
  await refused(order.open(used, [talk, talk.rows]), 'frozen');
  assert.deepEqual((await vault.status()).frozen, [{ what: 'slot:l1', level: 1 }]);
  // Others work on.
  await office.prepare(talk, { slot: 'l2' });
});

test('P14: who approved a grant and is frozen since stops it as who asked does', async () => {
  const order = await office.prepare(talk);
  const used = await order.use(await order.granted());
  await freeze('slot:a1');
  await refused(order.open(used, [talk, talk.rows]), 'frozen');
  await refused((await office.prepare(talk)).issue('l2', 'a1'), 'frozen');
  await (await office.prepare(talk)).issue('l2', 'a2');
});

test('P14: an authority is frozen by a name that says nothing of it', async () => {
  const order = await office.prepare(talk);
  const used = await order.use(await order.granted());
  const { authority } = await order.body();
  const hash = createHash('sha256').update(authorityPreimage(authority)).digest();
  const { leaf } = await freeze(`authority:${base64url(hash)}`);
  assert.ok(!leaf.includes(authority));
  await refused(order.open(used, [talk, talk.rows]), 'frozen');
  await refused(office.prepare(talk), 'frozen');
  await refused(office.prepare(talk, { slot: 'l2' }), 'frozen');
  await office.prepare(talk, { authority: 'f'.repeat(32) });
});

test('P14: what was granted before its authority was frozen is not used after that', async () => {
  const [order, own] = [await office.prepare(talk), await office.prepare(talk)];
  const granted = await order.granted();
  const { authority } = await order.body();
  const hash = createHash('sha256').update(authorityPreimage(authority)).digest();
  const index = await vault.adopt((await freeze(`authority:${base64url(hash)}`)).leaf);
  await refused(order.use(granted), 'frozen');
  await refused(order.use(granted, own.prepared.pending), 'grant-refused', 'of another grant');
  await vault.adopt((await office.act('s1', { kind: 'thaw', freeze: index }, 's1', 'o1')).leaf);
  await order.use(granted);
});

test('a vault is frozen for staff, or for those who talk as well', async () => {
  await freeze('grants');
  await refused(office.prepare(talk), 'frozen');
  await freeze('vault');
  await refused(office.act('o1', { kind: 'review', grant: 1, outcome: 'confirmed' }), 'frozen');
  await talk.say(talk.ben, 'talks on');
  await freeze('vault', 2);
  await refused(talk.say(talk.ben, 'does not'), 'frozen');
  await vault.open();
  await refused(talk.say(talk.ben, 'does not'), 'frozen');
});

test('P2, P14: one coerced security officer can stop everything and start nothing', async () => {
  const leaf = (await freeze('grants')).leaf;
  const index = await vault.adopt(leaf);
  const thaw = { kind: 'thaw', freeze: index } as const;
  const tries: [TestSlot[], string][] = [
    [['s1'], 'approvals-missing'],
    [['s1', 's2'], 'approvals-missing'],
    [['s1', 's1'], 'approval-invalid'],
    [['o1'], 'approvals-missing'],
    [['s1', 'l1'], 'approval-invalid'],
  ];
  for (const [slots, code] of tries) {
    await refused(office.act('s1', thaw, ...slots), code, slots.join());
  }
  await refused(office.act('l1', thaw, 's1', 'o1'), 'not-allowed');
  await refused(office.act('s1', { kind: 'freeze', what: 'vault', level: 1 }), 'approvals-missing');
  await refused(office.act('l1', { kind: 'freeze', what: 'vault', level: 1 }, 'l1'), 'not-allowed');
  const frozen: [string, number][] = [
    ['everybody', 1],
    ['grants', 2],
    ['slot:', 1],
    ['slot:A b', 1],
  ];
  for (const [what, level] of frozen) {
    await refused(freeze(what, level as 1 | 2), 'malformed-request', what);
  }
});

test('P14: a thaw counts once it is in the log, and lifts one freeze', async () => {
  const index = await vault.adopt((await freeze('grants')).leaf);
  const { leaf } = await office.act('s1', { kind: 'thaw', freeze: index }, 's1', 'o1');
  await refused(office.prepare(talk), 'frozen', 'an edge that holds the leaf back lifts nothing');
  await vault.adopt(leaf);
  await office.prepare(talk);
  assert.deepEqual((await vault.status()).frozen, []);
  const again = office.act('s1', { kind: 'thaw', freeze: index }, 's1', 'o1');
  await refused(again, 'grant-refused');
});

test('P14: a freeze that was lifted is not brought back by handing it in again', async () => {
  const { core, approvals } = await office.signed(
    's1',
    {
      kind: 'freeze',
      what: 'grants',
      level: 1,
    },
    's1',
  );
  const { leaf } = await vault.json<{ leaf: string }>('actIssue', { core, approvals });
  const index = await vault.adopt(leaf);
  await vault.adopt((await office.act('s1', { kind: 'thaw', freeze: index }, 's1', 'o1')).leaf);
  await refused(vault.json('actIssue', { core, approvals }), 'grant-expired');
  await office.prepare(talk);
});

test('P14: what was lifted is stopped again on the same day by the same hand', async () => {
  for (const what of ['slot:l1', 'slot:l1', 'grants']) {
    const at = [
      await vault.adopt((await freeze(what)).leaf),
      await vault.adopt((await freeze(what)).leaf),
    ];
    await refused(office.prepare(talk), 'frozen', what);
    for (const index of at) {
      await refused(office.prepare(talk), 'frozen', 'each of the two stands for itself');
      await vault.adopt((await office.act('s1', { kind: 'thaw', freeze: index }, 's1', 'o1')).leaf);
    }
    await office.prepare(talk);
  }
});

test('P2: nobody lifts their own freeze, and who froze everybody locks nobody out', async () => {
  const [own, other] = [await freeze('slot:o1'), await freeze('slot:s2', 1, 's1')];
  const [ownAt, otherAt] = [await vault.adopt(own.leaf), await vault.adopt(other.leaf)];
  const thaw = (index: number) => ({ kind: 'thaw', freeze: index }) as const;
  await refused(office.act('s1', thaw(ownAt), 's1', 'o1'), 'frozen');
  await refused(office.act('s2', thaw(otherAt)), 'frozen');
  await refused(freeze('grants', 1, 's2'), 'frozen');
  // The frozen overseer's hand counts for somebody else.
  await vault.adopt((await office.act('s1', thaw(otherAt), 's1', 'o1')).leaf);
  await vault.adopt((await office.act('s2', thaw(ownAt), 's2', 'o2')).leaf);
  assert.deepEqual((await vault.status()).frozen, []);
});

test('P14: while reveals are overdue there is still somebody who can stop the rest', async () => {
  await (await office.prepare(talk, { gagSeconds: 600 })).granted();
  vault.nowMs += 601_000;
  await vault.showHead();
  await refused(office.prepare(talk), 'reveal-overdue');
  const { leaf } = await freeze('vault', 2);
  assert.equal(parseAccessLeaf(leaf)?.kind, 'freeze');
  const { leaves } = await vault.json<OutboxReply>('outbox', {});
  assert.ok(leaves.some((one) => one.leaf === leaf));
});

function freeze(what: string, level: 1 | 2 = 1, slot: TestSlot = 's1') {
  return office.act(slot, { kind: 'freeze', what, level }, slot);
}
