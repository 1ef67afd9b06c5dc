/** The night of a breach, through the whole house: stopped by one, lifted and changed by many. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '@countersign/client/client.ts';
import { invitedSlot } from '@countersign/client/staff/containment/invited-slot.ts';
import { lookUp } from '@countersign/client/staff/look-up.ts';
import { openDatabase, type Database } from '@countersign/store/database.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { draftAbout } from '../fixtures/order-draft.ts';
import { accountOf, eventually, TestHouse, type Reviewer } from '../fixtures/test-house.ts';

let house: TestHouse;
let db: Database;
let writer: Client;
let reader: Client;
let officer: Reviewer;
let second: Reviewer;
let approver: Reviewer;
let guard: Reviewer;
let otherGuard: Reviewer;
let overseer: Reviewer;
let admin: Reviewer;

before(async () => {
  house = await TestHouse.open();
  db = openDatabase(house.stack.addresses.databaseUrl);
  writer = await house.person('olga');
  reader = await house.person('piet');
  const conversation = await writer.startConversation([accountOf(reader)]);
  await writer.thread(conversation).send('said before');
  const slots = ['legal-1', 'legal-2', 'approver-1', 'security-1', 'security-2'];
  const desk = await house.staff(...slots, 'overseer-1', 'admin-1');
  [officer, second, approver, guard, otherGuard, overseer, admin] = desk as [
    Reviewer,
    Reviewer,
    Reviewer,
    Reviewer,
    Reviewer,
    Reviewer,
    Reviewer,
  ];
});
after(async () => {
  await db?.destroy();
  await house?.close();
});

test('P2, P14: one security officer stops an open grant; two of the door lift it', async () => {
  const own = await officer.staff.prepareDisclosure(draftAbout(accountOf(writer)));
  for (const { staff } of [second, approver]) {
    await staff.signDisclosure(await staff.viewDisclosure(own.disclosure));
  }
  const first = await officer.staff.readDisclosure(own).next();
  assert.equal(first.value?.items.length, 1);
  const frozen = await guard.staff.containment.freeze({ slot: officer.slot });
  assert.equal(frozen.stage, 'done');
  const frozenMs = Date.now();
  await eventually('the end of the session', async () => {
    return (await codeOf(officer.staff.readDisclosure(own).next())) === 'not-signed-in';
  });
  assert.ok(Date.now() - frozenMs < 5_000, 'a frozen slot stayed signed in');
  await officer.staff.signIn();
  await assert.rejects(officer.staff.readDisclosure(own).next(), /frozen/);
  // Neither a restart nor one hand more of the same role brings it back.
  const vault = house.stack.processes.get('vault') ?? assert.fail();
  vault.kill('SIGKILL');
  await vault.waitEnd();
  await vault.waitReady();
  await eventually('the freeze after a restart', async () => {
    const code = await codeOf(officer.staff.readDisclosure(own).next());
    return code === 'frozen';
  });
  const index = await frozenAt('slot:legal-1');
  const lifted = { what: 'slot:legal-1', level: 1 } as const;
  const asked = await guard.staff.containment.thaw(index, lifted);
  assert.equal(asked.stage, 'asked');
  const shown = await otherGuard.staff.containment.view(asked.act);
  assert.equal((await otherGuard.staff.containment.sign(shown)).stage, 'asked');
  assert.equal((await state()).frozen.length, 1);
  await overseer.staff.containment.sign(await overseer.staff.containment.view(asked.act));
  await eventually('the thaw in the log', async () => (await state()).frozen.length === 0);
  assert.equal((await officer.staff.readDisclosure(own).next()).value?.items.length, 1);
});

test('a sealed vault keeps what people say until it is lifted, and loses none of it', async () => {
  const [conversation] = await writer.conversations();
  assert.ok(conversation);
  await guard.staff.containment.freeze('vault', 2);
  const sent = writer.thread(conversation.conversation).send('said while everything stood still');
  const index = await frozenAt('vault');
  const asked = await guard.staff.containment.thaw(index, { what: 'vault', level: 2 });
  await overseer.staff.containment.sign(await overseer.staff.containment.view(asked.act));
  await eventually('the thaw in the log', async () => (await state()).frozen.length === 0);
  await sent;
});

test('P13: keys are changed while people talk, and nothing of what is said is lost', async () => {
  const [conversation] = await writer.conversations();
  assert.ok(conversation);
  const talk = writer.thread(conversation.conversation);
  const sent: Promise<unknown>[] = [];
  const changed = ['root', 'messages', 'evidence', 'details'] as const;
  await writer.details.set({ email: 'olga@example.org' });
  const sealed = await sealedDetails();
  for (const which of changed) {
    sent.push(talk.send(`while ${which} is changed`));
    await guard.staff.containment.changeKeys(which);
    sent.push(talk.send(`after ${which} was changed`));
  }
  await Promise.all(sent);
  const fresh = await house.anotherDevice('piet');
  const thread = fresh.thread(conversation.conversation);
  await thread.loadOlder();
  const texts = thread.messages.map(({ text }) => text);
  for (const which of changed) {
    assert.ok(texts.includes(`while ${which} is changed`), which);
    assert.ok(texts.includes(`after ${which} was changed`), which);
  }
  assert.ok(texts.includes('said before'));
  await eventually('the renewed details', async () => (await sealedDetails()) !== sealed, 20_000);
  assert.deepEqual(await writer.details.get(), { email: 'olga@example.org' });
  const asked = { kind: 'email', value: 'olga@example.org' } as const;
  const [found] = await lookUp(officer.staff.desk, asked);
  assert.equal(found?.account, accountOf(writer));
  await assert.rejects(officer.staff.containment.changeKeys('root'), /not-allowed/);
});

test('P2, P4: a new member of the staff takes two, the delay, and the invitation', async () => {
  const [newest] = await admin.staff.containment.rosters();
  assert.ok(newest);
  const { place, code } = invitedSlot({ slot: 'security-3', roles: ['security'] }, systemRandom);
  const asked = await admin.staff.containment.changeRoster([...newest.leaf.slots, place]);
  assert.equal(asked.stage, 'asked');
  await overseer.staff.containment.sign(await overseer.staff.containment.view(asked.act));
  await eventually('the roster in the log', async () => {
    const [now] = await admin.staff.containment.rosters();
    return now?.leaf.seq === newest.leaf.seq + 1;
  });
  house.invite({ slot: 'security-3', code });
  const [newcomer] = await house.staff('security-3');
  await newcomer?.staff.containment.freeze('grants');
  assert.equal((await state()).frozen.length, 1);
});

async function state() {
  return overseer.staff.containment.state();
}

async function frozenAt(what: string): Promise<number> {
  let index: number | undefined;
  await eventually('the freeze in the log', async () => {
    index = (await state()).frozen.find((one) => one.what === what)?.index;
    return index !== undefined;
  });
  return index ?? assert.fail();
}

async function sealedDetails(): Promise<string> {
  const { sealed } = await db
    .selectFrom('account_details')
    .select('sealed')
    .where('account_id', '=', accountOf(writer))
    .executeTakeFirstOrThrow();
  return Buffer.from(sealed).toString('hex');
}

async function codeOf(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
    return 'done';
  } catch (error) {
    return (error as Error).message;
  }
}
