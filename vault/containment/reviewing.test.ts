/** After-reviews: an emergency that nobody looks back at is the last one for the time being. */

import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { parseAccessLeaf, type GrantLeaf } from '@countersign/rules/access/access-leaf.ts';
import { papersReaching } from '@countersign/rules/fixtures/test-instrument.ts';
import { refused } from '../fixtures/refused.ts';
import { talkingOffice } from '../fixtures/talking-office.ts';
import type { TestConversation } from '../fixtures/test-conversation.ts';
import { TestOffice, type OrderTwist } from '../fixtures/test-order.ts';
import { testPack, type TestVault } from '../fixtures/test-vault.ts';

let office: TestOffice;
let vault: TestVault;
let talk: TestConversation;
const emergency: OrderTwist = {
  class: 'emergency',
  ...papersReaching(['content'], 'emergency'),
};

beforeEach(async () => {
  ({ office, vault, talk } = await talkingOffice('in danger'));
});

afterEach(() => office[Symbol.dispose]());

test('P14: an emergency that is not reviewed in its time is the last one', async () => {
  const order = await office.prepare(talk, emergency);
  const granted = await order.granted();
  const leaf = parseAccessLeaf(granted.leaf) as GrantLeaf;
  assert.equal(leaf.reviewBy, Math.floor(vault.nowMs / 1_000) + testPack.reviewSecondsMax);
  await vault.pass(testPack.reviewSecondsMax + 1);
  assert.equal((await vault.status()).unreviewed, 1);
  await refused(office.prepare(talk, emergency), 'review-overdue');
  await refused(office.prepare(talk, { ...emergency, gagSeconds: 60 }), 'review-overdue');
  await vault.open();
  await refused(office.prepare(talk, emergency), 'review-overdue');
  // What courts have ordered goes on.
  await office.prepare(talk);
  const review = { kind: 'review', grant: granted.index, outcome: 'not-confirmed' } as const;
  const { leaf: looked } = await office.act('o1', review, 'o1');
  await refused(office.prepare(talk, emergency), 'review-overdue', 'unlogged it is no review');
  await order.adopt(looked);
  await office.prepare(talk, emergency);
  await refused(office.act('o1', review, 'o1'), 'grant-refused');
});

test('P14: an emergency prepared in time is not issued after another fell due', async () => {
  const granted = await (await office.prepare(talk, emergency)).granted();
  await vault.pass(testPack.reviewSecondsMax - 60);
  const waiting = await office.prepare(talk, emergency);
  await vault.pass(61);
  await refused(waiting.issue('l2', 'a1'), 'review-overdue');
  const review = { kind: 'review', grant: granted.index, outcome: 'confirmed' } as const;
  await waiting.adopt((await office.act('o1', review, 'o1')).leaf);
  await waiting.issue('l2', 'a1');
});

test('P8: a gag hides no emergency from its review, and outlives it', async () => {
  const order = await office.prepare(talk, { ...emergency, gagSeconds: 300 * 86_400 });
  const granted = await order.granted();
  const leaf = parseAccessLeaf(granted.leaf) as GrantLeaf;
  assert.deepEqual([leaf.class, leaf.reviewBy === undefined], ['sealed', false]);
  const review = { kind: 'review', grant: granted.index, outcome: 'confirmed' } as const;
  await order.adopt((await office.act('o1', review, 'o1')).leaf);
  await vault.pass(testPack.reviewSecondsMax + 1);
  assert.equal((await vault.status()).unreviewed, 0);
  await vault.pass(300 * 86_400);
  assert.equal((await vault.status()).overdue, 1, 'the gag was not ended by the review');
});

test('P2: nobody reviews what their own hand was on, nor anybody of another role', async () => {
  const granted = await (await office.prepare(talk, emergency)).granted();
  const review = { kind: 'review', grant: granted.index, outcome: 'confirmed' } as const;
  await refused(office.act('l2', review, 'l2'), 'not-allowed');
  await refused(office.act('o1', review), 'approvals-missing');
  await refused(office.act('o1', { ...review, grant: granted.index + 1 }, 'o1'), 'grant-refused');
  const own = await office.prepare(talk, emergency);
  const { leaf } = await own.issue('l2', 'o2');
  const ownReview = { ...review, grant: await own.adopt(leaf) };
  await refused(office.act('o2', ownReview, 'o2'), 'approval-invalid');
  await office.act('o1', ownReview, 'o1');
  const other = await (await office.prepare(talk)).granted();
  await refused(office.act('o1', { ...review, grant: other.index }, 'o1'), 'grant-refused');
});
