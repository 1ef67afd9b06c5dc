/** Regions: whoever is there for one place asks, approves and reads nothing of another. */

import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { base64url } from '@countersign/base/base64.ts';
import { regionRole } from '@countersign/rules/staff/coverage.ts';
import { refused } from '../fixtures/refused.ts';
import { talkingOffice } from '../fixtures/talking-office.ts';
import type { TestConversation } from '../fixtures/test-conversation.ts';
import type { TestOffice } from '../fixtures/test-order.ts';
import type { TestSlot, TestVault } from '../fixtures/test-vault.ts';
import { freshHybridKey } from '../sealing/hybrid.ts';

let office: TestOffice;
let vault: TestVault;
let talk: TestConversation;
/** Where the law of the office's orders is from, and the law of another place. */
let here: string;
let foreign: string;

beforeEach(async () => {
  ({ office, vault, talk } = await talkingOffice('said'));
  const order = await office.prepare(talk);
  const { instrument } = await order.body();
  const { instruments } = vault.pack;
  here = instruments.get(instrument)?.region ?? assert.fail();
  const reaches = [...instruments].find(([, { class: kind, categories, region }]) => {
    return kind === 'legal' && categories.includes('content') && region !== here;
  });
  foreign = reaches?.[0] ?? assert.fail('every instrument of the pack is of one place');
});

afterEach(() => office[Symbol.dispose]());

test('P2: whoever is there for another region asks for nothing here', async () => {
  await placed({ l1: 'elsewhere', r1: 'elsewhere' });
  await refused(office.prepare(talk), 'not-allowed');
  await refused(office.prepare(talk, { gagSeconds: 600 }), 'not-allowed', 'a gag hides no place');
  await refused(reportAskedBy('r1'), 'not-allowed');
  await reportAskedBy('r2');
  await placed({ l1: here });
  const { items } = await opened();
  assert.equal(items[0]?.text, 'said');
  await refused(office.prepare(talk, { instrument: foreign }), 'not-allowed');
});

test('P2: hands of another region stand behind no grant, beside as many as it takes', async () => {
  await placed({ l2: 'elsewhere', a2: 'elsewhere' });
  const order = await office.prepare(talk);
  await refused(order.issue('l2', 'a1'), 'approval-invalid');
  await refused(order.issue('o2', 'a1', 'a2'), 'approval-invalid');
  const gagged = await office.prepare(talk, { gagSeconds: 600 });
  await refused(gagged.issue('l2', 'a1'), 'approval-invalid');
  await placed({ l2: here, a1: here });
  await opened();
});

test('somebody who is there for several places works in each, and in no third', async () => {
  const other = vault.pack.instruments.get(foreign)?.region ?? assert.fail();
  await placed({ l1: [here, other] });
  await office.prepare(talk);
  await office.prepare(talk, { instrument: foreign });
  await placed({ l1: [other] });
  await refused(office.prepare(talk), 'not-allowed');
});

/** Has two people change where these places are for; their other roles stay. */
async function placed(regions: Partial<Record<TestSlot, string | readonly string[]>>) {
  const slots = office.roster.slots.map((one) => {
    const where = regions[one.slot as TestSlot];
    if (where === undefined) return one;
    const roles = one.roles.filter((role) => !role.startsWith(regionRole('')));
    return { ...one, roles: [...roles, ...[where].flat().map(regionRole)] };
  });
  await vault.adopt((await office.act('d1', { kind: 'roster', slots }, 'd1', 'o1')).leaf);
  await vault.pass(2);
}

async function opened() {
  const order = await office.prepare(talk);
  return order.open(await order.use(await order.granted()), [talk, talk.rows]);
}

async function reportAskedBy(slot: TestSlot) {
  const [row] = talk.rows;
  const { evidence } = await talk.report(talk.ben, {
    reported: [row?.stored.event ?? assert.fail()],
  });
  const { publicKey } = await freshHybridKey();
  const call = { evidence: base64url(evidence), slot, viewer: base64url(publicKey) };
  return vault.json('grantPrepare', call);
}
