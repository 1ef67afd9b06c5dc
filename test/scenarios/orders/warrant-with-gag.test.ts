/** A warrant under a gag, from its paper to the day on which the person is told. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '@countersign/client/client.ts';
import { LegalDesk, fileOf } from '../../fixtures/legal-desk.ts';
import { accountOf, eventually, TestHouse } from '../../fixtures/test-house.ts';

let house: TestHouse;
let desk: LegalDesk;
let writer: Client;

before(async () => {
  house = await TestHouse.open({ besideOrders: 'refused' });
  writer = await house.person('wanda');
  const reader = await house.person('rolf');
  const conversation = await writer.startConversation([accountOf(reader)]);
  for (const text of ['first', 'second']) await writer.thread(conversation).send(text);
  desk = await LegalDesk.open(house);
});
after(() => house?.close());

test('a gagged warrant goes from paper to pages, and the person is told when it ends', async () => {
  const court = await desk.authority('US', 'court.example.gov');
  const gag = { source: 'order', untilMs: Date.now() + 30_000, reference: '2705(b)' } as const;
  const taken = await desk.takeIn(court, accountOf(writer), { gag });
  assert.equal(taken.row.state, 'received');
  assert.deepEqual(taken.advice.findings, []);
  const valid = await desk.validate(taken);
  assert.equal(valid.row.state, 'validated');
  const scoped = await desk.scope(valid, accountOf(writer));
  assert.equal(scoped.row.state, 'scoping');
  const own = await desk.ask(scoped);
  assert.equal(own.core.class, 'sealed');
  const waiting = await desk.approver.staff.legal.waitingForMe();
  assert.deepEqual(waiting[0]?.kind, 'approve-disclosure');
  await desk.approve(own);
  assert.deepEqual(await desk.read(own), ['first', 'second']);
  const granted = await desk.see(scoped.row.order);
  assert.equal(granted.row.state, 'collecting');
  assert.deepEqual(fileOf(granted).notice?.sentTo, []);
  assert.deepEqual(await writer.disclosureNotices(), []);
  const told = async () => (await writer.disclosureNotices()).length > 0;
  await eventually('the notice after the reveal', told, 120_000);
  const [notice] = await writer.disclosureNotices();
  assert.equal(notice?.wasGagged, true);
  assert.match(notice?.letter ?? '', /Court of court\.example\.gov/);
  assert.equal((await writer.receipts()).length, 1);
  const [listed] = await desk.officer.staff.legal.notices();
  assert.equal(listed?.state, 'given');
});
