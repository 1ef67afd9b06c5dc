/** Attacks on orders by one coerced officer, and by an edge that hands in more than was ordered. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { LeafReply } from '@countersign/wire/vault/record-calls.ts';
import { HostileEdge, type Kept, type Someone } from './hostile-edge.ts';
import { LegalDesk } from './officer.ts';
import { DeskReviewer, pause } from './reviewer.ts';

let desk: LegalDesk;
let edge: HostileEdge;
let target: Someone;
let friend: Someone;
let talk: Kept;

before(async () => {
  desk = await LegalDesk.open();
  edge = new HostileEdge(desk.vault);
  [target, friend] = [await edge.someone(), await edge.someone()];
  talk = await edge.begin([target, friend]);
  for (const text of ['one', 'two']) await edge.send(talk, target, { text });
  await pause(1_000);
  await edge.send(talk, target, { text: 'three' });
});
after(() => desk?.vault[Symbol.asyncDispose]());

test('P2: one coerced officer approves with every hand he has, and it is still one', async () => {
  const order = await desk.prepare(target.account);
  const coerced = desk.person('legal-2');
  const [asked] = await order.approvals('legal-1');
  const own = await coerced.approve(order.prepared.core);
  const again = await coerced.approve(order.prepared.core);
  const { pending } = order.prepared;
  const issue = (...approvals: unknown[]) =>
    desk.vault.json('grantIssue', { pending, approvals: [asked, ...approvals] });
  await assert.rejects(issue(own), /approvals-missing/);
  await assert.rejects(issue(own, again), /approval-invalid/);
  await assert.rejects(issue(own, { ...again, slot: 'approver-1' }), /approval-invalid/);
  await assert.rejects(issue(own, { ...again, slot: 'newcomer-1' }), /approval-invalid/);
});

test('P2: who asks is never one of those who approve', async () => {
  const order = await desk.prepare(target.account);
  await assert.rejects(order.issue('legal-1', 'approver-1'), /approvals-missing/);
  await assert.rejects(order.issue('legal-1', 'legal-2', 'approver-1'), /approval-invalid/);
  await order.issue('legal-2', 'approver-1');
});

test("P2: an edge that asks in an officer's name reads nothing, whoever approves", async () => {
  // The viewer's key is the edge's own; to the approvers this order looks like any other.
  const order = await desk.prepare(target.account);
  const approvals = await order.approvals('legal-2', 'approver-1');
  const { pending } = order.prepared;
  const issue = (...more: unknown[]) =>
    desk.vault.json('grantIssue', { pending, approvals: [...more, ...approvals] });
  await assert.rejects(issue(), /approvals-missing/);
  const [forged = assert.fail()] = await order.approvals('legal-2');
  await assert.rejects(issue({ ...forged, slot: 'legal-1' }), /approval-invalid/);
  const [real] = await (await desk.prepare(target.account)).approvals('legal-1');
  await assert.rejects(issue(real), /approval-invalid/);
});

test('P2: approvals of one order stand for no other, not even one about the same', async () => {
  const [signed, other] = [await desk.prepare(target.account), await desk.prepare(target.account)];
  const approvals = await signed.approvals('legal-1', 'legal-2', 'approver-1');
  const { pending } = other.prepared;
  await assert.rejects(desk.vault.json('grantIssue', { pending, approvals }), /approval-invalid/);
});

test('P10: what was sent one second outside the window stays shut', async () => {
  const [first = 0, , last = 0] = talk.rows.map(({ stored }) => stored.sentAtMs);
  const [from, to] = [Math.floor(last / 1_000), Math.floor(last / 1_000) + 1];
  for (const window of [{ to: from }, { from: to }, { from, to }]) {
    const narrow = await desk.prepare(target.account, window);
    const { items, refused } = await narrow.open(await narrow.used(), talk);
    const inside = window.from === from ? ['three'] : window.to === from ? ['one', 'two'] : [];
    assert.deepEqual(
      items.map(({ text }) => text),
      inside,
    );
    assert.equal(items.length + refused.length, 3);
    assert.ok(refused.every(({ why }) => why === 'outside-window'));
  }
  const order = await desk.prepare(target.account, { to: from });
  const used = await order.used();
  // Redating a row into the window makes it a row that the vault never wrote.
  const redated = talk.rows.map(({ seq, stored }) => {
    return { seq, stored: { ...stored, sentAtMs: first - 1 } };
  });
  const lied = await order.open(used, { ...talk, rows: redated });
  assert.deepEqual([...new Set(lied.refused.map(({ why }) => why))], ['damaged']);
  assert.equal(lied.items.length, 0);
});

test('P10: an order about one person opens no conversation of others', async () => {
  const stranger = await edge.someone();
  const others = await edge.begin([friend, stranger]);
  await edge.send(others, friend, { text: 'not about you' });
  const order = await desk.prepare(target.account);
  const used = await order.used();
  const { items, refused } = await order.open(used, others);
  assert.deepEqual([items, refused.map(({ why }) => why)], [[], ['not-a-member']]);
  // Rows of the others, handed in under the record of a conversation that the target is in.
  const mixed = await order.open(used, { ...talk, rows: others.rows });
  assert.deepEqual([mixed.items, mixed.refused.map(({ why }) => why)], [[], ['damaged']]);
});

test('P10: one message more than was granted stays shut, also after a kill', async () => {
  const order = await desk.prepare(target.account, { messagesMax: 2 });
  const used = await order.used();
  const page = (at: number) => order.open(used, { ...talk, rows: talk.rows.slice(at, at + 1) });
  assert.equal((await page(0)).items.length, 1);
  await desk.vault.stop();
  await desk.vault.run();
  assert.equal((await page(1)).items.length, 1);
  const { items, refused } = await page(2);
  assert.deepEqual([items, refused.map(({ why }) => why)], [[], ['over-limit']]);
});

test('P11: no order opens that is not used in the log', async () => {
  const order = await desk.prepare(target.account);
  const { leaf } = await order.issue('legal-2', 'approver-1');
  await desk.vault.adopt(leaf);
  const grantIndex = desk.vault.indexes.get(leaf) ?? -1;
  const unused = { grantLeaf: leaf, grantIndex, usedLeaf: leaf };
  await assert.rejects(order.open(unused, talk), /grant-refused/);
  const grant = await desk.vault.log(leaf);
  const { pending } = order.prepared;
  const { leaf: usedLeaf } = await desk.vault.json<LeafReply>('grantUse', { grant, pending });
  const shown = { leaf: usedLeaf, proof: grant.proof, consistency: [] };
  await assert.rejects(order.open({ ...unused, usedLeaf, shown }, talk), /proof-invalid/);
  await order.open({ ...unused, usedLeaf }, talk);
});

test('P2: a passkey that has a place on the roster gets no second one', async () => {
  const { passkeys } = desk.person('legal-2');
  const own = await passkeys.create({ challenge: 'any' });
  const [first, second] = ['newcomer-1', 'approver-2'].map((slot) => {
    const hand = new DeskReviewer(desk.vault, slot);
    hand.passkeys.create = () => Promise.resolve(own);
    return hand;
  });
  await first?.invite();
  await assert.rejects(second?.invite() ?? assert.fail(), /passkey-refused/);
});

test('P4: a roster with a new approver approves nothing before its time', async () => {
  const newcomer = new DeskReviewer(desk.vault, 'approver-2');
  const order = await desk.prepare(target.account);
  const { leaf } = await newcomer.invite();
  const approvals = [
    ...(await order.approvals('legal-1', 'legal-2')),
    await newcomer.approve(order.prepared.core),
  ];
  const { pending } = order.prepared;
  const issue = () => desk.vault.json('grantIssue', { pending, approvals });
  await assert.rejects(issue(), /approval-invalid/);
  await desk.vault.adopt(leaf);
  await assert.rejects(issue(), /approval-invalid/);
});
