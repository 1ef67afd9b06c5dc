/** What changes while an order is worked: a name that goes to somebody else, and the roster. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '@countersign/client/client.ts';
import type { OrderView } from '@countersign/wire/http/legal/order-routes.ts';
import { runStatement } from '@countersign/tools/postgres/run-statement.ts';
import { LegalDesk, receivedOf, type KnownAuthority } from '../../fixtures/legal-desk.ts';
import { accountOf, TestHouse } from '../../fixtures/test-house.ts';

let house: TestHouse;
let desk: LegalDesk;
let vera: Client;
let sami: Client;
let court: KnownAuthority;

before(async () => {
  house = await TestHouse.open({ besideOrders: 'refused' });
  const friend = await house.person('nora');
  [vera, sami] = [await house.person('vera'), await house.person('sami')];
  for (const [client, text] of [[vera, 'of vera'] as const, [sami, 'of sami'] as const]) {
    const conversation = await client.startConversation([accountOf(friend)]);
    await client.thread(conversation).send(text);
  }
  desk = await LegalDesk.open(house);
  court = await desk.authority('US', 'court.example.gov');
});
after(() => house?.close());

test('P10: what was narrowed to somebody opens nobody who has their name since', async () => {
  const view = await narrowedByHandle('vera');
  const own = await desk.ask(view);
  await desk.approve(own, desk.second);
  await swapHandles('vera', 'sami');
  await desk.approve(own, desk.approver);
  assert.deepEqual(await desk.read(own), ['of vera']);
  assert.deepEqual(await sami.receipts(), []);
  assert.equal((await vera.receipts()).length, 1);
  // Who looks the name up now is shown who bears it now, and no account is narrowed to unseen.
  const found = await desk.officer.staff.legal.subject(view.row.order, '1');
  assert.equal(found?.account, accountOf(sami));
});

test('P4: what was asked for under an earlier roster is granted to nobody', async () => {
  const view = await narrowedByHandle('vera');
  const own = await desk.ask(view);
  await house.staff('auditor-1');
  await assert.rejects(desk.approve(own), /grant-refused/);
  await assert.rejects(desk.read(own), /grant-refused|approvals-missing/);
  const { legal } = desk.officer.staff;
  const why = 'taken-back';
  const of = { task: '1', disclosure: own.disclosure };
  const seen = await desk.see(view.row.order);
  const again = await desk.ask(await legal.enter(seen, { kind: 'disclosure-refused', ...of, why }));
  await assert.rejects(desk.approve(own), /taken-back/);
  assert.equal((await desk.second.staff.legal.waitingForMe())[0]?.disclosure, again.disclosure);
  await desk.approve(again);
  assert.equal((await desk.read(again)).length, 1);
});

test('P2: what was taken back is completed by nobody, though the vault would', async () => {
  const view = await narrowedByHandle('sami');
  const own = await desk.ask(view);
  const seen = await desk.see(view.row.order);
  const of = { task: '1', disclosure: own.disclosure, why: 'taken-back' };
  await desk.officer.staff.legal.enter(seen, { kind: 'disclosure-refused', ...of });
  for (const person of [desk.second, desk.approver]) {
    await assert.rejects(desk.approve(own, person), /taken-back/);
  }
  await assert.rejects(desk.read(own), /taken-back/);
  const waiting = await desk.second.staff.legal.waitingForMe();
  assert.ok(waiting.every(({ disclosure }) => disclosure !== own.disclosure));
});

/** An order that names a handle, cut down to the account that bears it at that time. */
async function narrowedByHandle(handle: string): Promise<OrderView> {
  const subject = accountOf(vera);
  const [task] = receivedOf(court, subject).tasks;
  const named = {
    ...(task ?? assert.fail()),
    identifier: { type: 'handle', value: handle },
  } as const;
  const valid = await desk.validate(await desk.takeIn(court, subject, { tasks: [named] }));
  const found = await desk.officer.staff.legal.subject(valid.row.order, '1');
  return desk.scope(valid, found?.account ?? assert.fail());
}

/** As an edge could that wants an order to mean somebody else. */
async function swapHandles(one: string, other: string): Promise<void> {
  const { databaseUrl } = house.stack.addresses;
  const steps = [
    [one, 'nobody.now'],
    [other, one],
    ['nobody.now', other],
  ] as const;
  for (const [from, to] of steps) {
    const text = `update accounts set handle = '${to}' where handle = '${from}'`;
    assert.equal(await runStatement(databaseUrl, text), 1);
  }
}
