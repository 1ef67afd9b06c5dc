/** Pending grants by a thief of their key: what was signed is what opens, and for whom. */

import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { base64url } from '@countersign/base/base64.ts';
import { systemRandom } from '@countersign/base/random.ts';
import type { OrderBody } from '@countersign/rules/access/grant-body.ts';
import { openFileCustody } from '../custody/file-custody.ts';
import { symmetricKey } from '../custody/key-custody.ts';
import { TestConversation } from '../fixtures/test-conversation.ts';
import { TestOffice, TestOrder } from '../fixtures/test-order.ts';
import { freshHybridKey } from '../sealing/hybrid.ts';
import { bodyOf, openPending, sealPending, type PendingGrant } from './pending-grant.ts';

let office: TestOffice;
let talk: TestConversation;

beforeEach(async () => {
  office = await TestOffice.open();
  talk = await TestConversation.begin(office.vault);
  await talk.say(talk.ana, 'said');
});
afterEach(() => office[Symbol.dispose]());

/** The same order with a pending grant that a thief of the key has rewritten. */
function forged(order: TestOrder, change: (pending: PendingGrant) => Partial<PendingGrant>) {
  const custody = openFileCustody(office.vault.folder, systemRandom);
  const key = symmetricKey(custody, 'pending-grants/1', systemRandom);
  const pending = openPending(order.prepared.pending, key);
  return sealPending({ ...pending, ...change(pending) }, key, systemRandom);
}

test('P10: another body behind a signed core opens nothing, whoever has the key', async () => {
  const order = await office.prepare(talk, { categories: ['traffic'] });
  const granted = await order.granted();
  const wider = forged(order, (pending) => {
    const body = { ...bodyOf<OrderBody>(pending), categories: ['content', 'traffic'] };
    const { r } = JSON.parse(pending.text) as { r: string };
    return { text: JSON.stringify({ r, body: JSON.stringify(body) }) };
  });
  await assert.rejects(order.use(granted, wider), /grant-refused/);
  const used = await order.use(granted);
  const page = { talks: [[talk, talk.rows]] } as const;
  await assert.rejects(order.openAll(used, { ...page, pending: wider }), /grant-refused/);
  assert.deepEqual((await order.openAll(used, page)).items, []);
});

test('P1: what opens is sealed to the key that was signed, and to no thief’s', async () => {
  const order = await office.prepare(talk);
  const used = await order.use(await order.granted());
  const viewer = base64url((await freshHybridKey()).publicKey);
  const pending = forged(order, () => ({ viewer }));
  const page = { talks: [[talk, talk.rows]] } as const;
  await assert.rejects(order.openAll(used, { ...page, pending }), /grant-refused/);
});
