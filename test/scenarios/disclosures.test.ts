/** Orders through the whole house: asked, approved on two devices, logged, read, and revealed. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '@countersign/client/client.ts';
import type { DisclosureDraft } from '@countersign/wire/http/disclosure-routes.ts';
import { draftAbout } from '../fixtures/order-draft.ts';
import { accountOf, eventually, TestHouse, type Reviewer } from '../fixtures/test-house.ts';

let house: TestHouse;
let writer: Client;
let officer: Reviewer;
let second: Reviewer;
let approver: Reviewer;

before(async () => {
  house = await TestHouse.open();
  [writer] = [await house.person('olga')];
  const reader = await house.person('piet');
  const conversation = await writer.startConversation([accountOf(reader)]);
  for (const text of ['first', 'second', 'third']) await writer.thread(conversation).send(text);
  const desk = await house.staff('legal-1', 'legal-2', 'approver-1');
  [officer, second, approver] = desk as [Reviewer, Reviewer, Reviewer];
});
after(() => house?.close());

test('an order opens to the officer alone, and its receipt is there at once', async () => {
  const own = await officer.staff.prepareDisclosure(draft());
  await assert.rejects(officer.staff.readDisclosure(own).next(), /approvals-missing/);
  assert.deepEqual((await sign(officer)).approvedBy, []);
  assert.equal((await sign(second)).stage, 'prepared');
  assert.equal((await sign(approver)).stage, 'used');
  const texts: (string | undefined)[] = [];
  for await (const { items, refused } of officer.staff.readDisclosure(own)) {
    texts.push(...items.map(({ text }) => text));
    assert.deepEqual(refused, []);
  }
  assert.deepEqual(texts, ['first', 'second', 'third']);
  await assert.rejects(second.staff.readDisclosure(own).next(), /not-allowed/);
  assert.equal((await writer.receipts()).length, 1);

  async function sign({ staff }: Reviewer) {
    const shown = await staff.viewDisclosure(own.disclosure);
    assert.deepEqual([shown.core, shown.body], [own.core, own.body]);
    return staff.signDisclosure(shown);
  }
});

test('P8: a gagged order is silent for its time, and then the house reveals it', async () => {
  const earlier = (await writer.receipts()).length;
  const own = await officer.staff.prepareDisclosure(draft({ gagSeconds: 30 }));
  for (const { staff } of [second, approver]) {
    await staff.signDisclosure(await staff.viewDisclosure(own.disclosure));
  }
  const { value: page } = await officer.staff.readDisclosure(own).next();
  assert.equal(page?.items.length, 3);
  assert.equal(own.core.class, 'sealed');
  assert.equal((await writer.receipts()).length, earlier);
  const revealed = async () => (await writer.receipts()).length > earlier;
  await eventually('the reveal in the log', revealed, 45_000);
});

test('a reviewer sees no orders', async () => {
  const { staff } = await house.reviewer();
  await assert.rejects(staff.disclosures(), /not-allowed/);
  await assert.rejects(staff.prepareDisclosure(draft()), /not-allowed/);
});

function draft(twist: Partial<DisclosureDraft> = {}): DisclosureDraft {
  return draftAbout(accountOf(writer), twist);
}
