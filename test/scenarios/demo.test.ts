/** The demo platform: it is made once, a second making adds nothing, and its people can sign in. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { enrolledSlots } from '@countersign/tools/start/enrolled-staff.ts';
import { seedDemo, type DemoSignIn } from '@countersign/tools/start/seed-demo.ts';
import { seatColleagues } from '@countersign/tools/start/demo/demo-colleagues.ts';
import { workDemoOrder } from '@countersign/tools/start/demo/demo-order.ts';
import { waitingReference } from '@countersign/tools/start/demo/demo-requests.ts';
import { eventually, TestHouse } from '../fixtures/test-house.ts';

let house: TestHouse;
let people: readonly DemoSignIn[];
before(async () => {
  house = await TestHouse.open();
  people = await seedDemo(house.stack.addresses);
});
after(() => house?.close());

async function enter(name: string) {
  const found = people.find(({ signIn }) => signIn === name);
  const client = house.client({ keyStretching: 'memory-constrained' });
  const password = found?.password ?? assert.fail();
  await client.signIn({ handle: name, password, deviceName: 'test' });
  await client.connect();
  return client;
}

test('everybody is there, and the staff have addresses to enrol at', () => {
  assert.equal(people.filter(({ role }) => role === 'person').length, 6);
  const staff = people.filter(({ role }) => role === 'staff');
  const slots = [
    ...['reviewer-1', 'reviewer-2', 'legal-1', 'legal-2', 'approver-1'],
    ...['security-1', 'security-2', 'admin-1', 'admin-2', 'overseer-1', 'auditor-1'],
    'safety-lead-1',
  ];
  assert.deepEqual(
    staff.map(({ name }) => name),
    slots,
  );
  for (const { signIn } of staff) assert.match(signIn, /\/enrol#slot=[a-z0-9-]+&code=.+$/);
});

test('a demo person finds edits, unsent lines, reactions and unread marks', async () => {
  const tomas = await enter('tomas_r');
  const views = await tomas.conversations();
  assert.equal(views.length, 3);
  const cabin = views.find((view) => view.members.length === 2 && view.unread === 1);
  const thread = tomas.thread(cabin?.conversation ?? assert.fail());
  await thread.loadNewest();
  const states = thread.messages.map((message) => message.state);
  assert.ok(states.includes('unsent'));
  assert.ok(thread.messages.some((message) => message.edited.length === 1));
  assert.ok(thread.messages.some((message) => message.reactions.length === 1));
});

test('a stranger waits in requests, and out of the list of chats', async () => {
  const mara = await enter('mara.lind');
  const asked = (await mara.conversations()).filter(({ standing }) => standing === 'request');
  assert.equal(asked.length, 1);
  assert.equal(asked[0]?.from?.isNew, true);
});

test('the risky link is labelled, and a case waits for a reviewer', async () => {
  const ivy = await enter('ivy_okafor');
  assert.equal((await ivy.reports())[0]?.state, 'waiting');
  const labels = [];
  for (const { conversation } of await ivy.conversations()) {
    const thread = ivy.thread(conversation);
    await thread.loadNewest();
    labels.push(...thread.messages.flatMap((message) => message.labels));
  }
  assert.ok(labels.some((label) => label.startsWith('risky-link')));
});

test('a second seed adds nothing', async () => {
  const mara = await enter('mara.lind');
  const before = (await mara.conversations()).map((view) => view.lastSeq);
  assert.deepEqual(await seedDemo(house.stack.addresses), people);
  assert.deepEqual(
    (await mara.conversations()).map((view) => view.lastSeq),
    before,
  );
});

test('an invitation counts as used up once its passkey is on the roster', async () => {
  const { databaseUrl } = house.stack.addresses;
  assert.deepEqual([...(await enrolledSlots(databaseUrl))], []);
  const { slot } = await house.reviewer();
  assert.deepEqual([...(await enrolledSlots(databaseUrl))], [slot]);
});

test('one order waits for the signature of whoever visits, also of who joins later', async () => {
  const { addresses } = house.stack;
  const desk = (await seatColleagues(addresses)) ?? assert.fail('nobody sits there');
  assert.equal(await workDemoOrder(desk), 'asked');
  assert.equal(await workDemoOrder(desk), 'waits');
  const [visitor] = await house.staff('legal-2');
  const { staff } = visitor ?? assert.fail();
  const again = (await seatColleagues(addresses)) ?? assert.fail('their passkeys were not kept');
  assert.equal(await workDemoOrder(again), 'asked');
  assert.equal(await workDemoOrder(again), 'waits');
  const [waiting, ...more] = (await staff.legal.waitingForMe()).filter(({ kind }) => {
    return kind === 'approve-disclosure';
  });
  assert.deepEqual(more, []);
  assert.equal(waiting?.reference, waitingReference);
  const disclosure = waiting?.disclosure ?? assert.fail();
  await staff.signDisclosure(await staff.viewDisclosure(disclosure));
  const signed = (await staff.disclosures()).find((one) => one.disclosure === disclosure);
  assert.deepEqual(signed?.approvedBy.toSorted(), ['approver-2', 'legal-2']);
  await eventually('the end of waiting', async () => (await workDemoOrder(again)) === 'over');
});

test('the legal staff find a request in order, one too wide and one no emergency', async () => {
  const [officer] = await house.staff('legal-1');
  const { legal } = officer?.staff ?? assert.fail();
  const orders = await legal.orders();
  assert.equal(orders.length, 4);
  const verdictOf = async (reference: string) => {
    const row = orders.find((one) => one.reference === reference) ?? assert.fail(reference);
    return (await legal.order(row.order)).advice;
  };
  const { findings } = await verdictOf('Az. 12 Gs 34/26');
  assert.ok(findings.every(({ severity }) => severity === 'look'));
  assert.ok((await verdictOf('26-CV-0417')).findings.length >= 2);
  assert.ok((await verdictOf('URGENT 1')).signals.includes('free-mail'));
});
