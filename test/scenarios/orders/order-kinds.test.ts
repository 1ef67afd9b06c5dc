/** Orders of two places that are not under a gag, and a preservation, from paper to answer. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '@countersign/client/client.ts';
import { fileOf, LegalDesk } from '../../fixtures/legal-desk.ts';
import { draftAbout } from '../../fixtures/order-draft.ts';
import { accountOf, eventually, TestHouse } from '../../fixtures/test-house.ts';

let house: TestHouse;
let desk: LegalDesk;
let writer: Client;

before(async () => {
  house = await TestHouse.open({ besideOrders: 'refused' });
  writer = await house.person('odile');
  const reader = await house.person('per');
  const conversation = await writer.startConversation([accountOf(reader)]);
  for (const text of ['one', 'two', 'three']) await writer.thread(conversation).send(text);
  desk = await LegalDesk.open(house);
});
after(() => house?.close());

test('an EU production order opens what it names, and its authority tells the person', async () => {
  const court = await desk.authority('DE', 'justiz.example.de');
  const taken = await desk.takeIn(court, accountOf(writer), {
    instrument: 'eu-epoc',
    issuer: 'judge',
    addressee: 'Countersign Messaging Europe Ltd',
    language: 'de',
    offence: { text: 'murder', monthsMax: 600 },
  });
  // The law has the authority of the person's place told as well, and this paper names none.
  const look = { field: 'notified', reason: 'incomplete', severity: 'look' };
  assert.deepEqual(taken.advice.findings, [look]);
  const transmit = taken.row.clocks.find(({ name }) => name === 'transmit');
  assert.ok((transmit?.dueMs ?? 0) > Date.now() + 9 * 86_400_000);
  // The law says: keep it at once. Officers are told until it is kept.
  const kinds = (await desk.officer.staff.legal.waitingForMe()).map(({ kind }) => kind);
  assert.ok(kinds.includes('hold-needed') && kinds.includes('check-requester'), kinds.join());
  const own = await desk.ask(await desk.scope(await desk.validate(taken), accountOf(writer)));
  assert.equal(own.core.class, 'legal');
  await desk.approve(own);
  assert.deepEqual(await desk.read(own), ['one', 'two', 'three']);
  const file = fileOf(await desk.see(taken.row.order));
  assert.equal(file.state, 'collecting');
  assert.equal(file.notice, undefined);
  assert.deepEqual(await writer.disclosureNotices(), []);
  // Her own record shows it all the same: the log hides no opening that nobody forbade to tell.
  assert.equal((await writer.receipts()).length, 1);
});

test('a UK order is told at once where nobody forbade it, by the letter of the house', async () => {
  const court = await desk.authority('GB', 'court.example.uk');
  const earlier = (await writer.disclosureNotices()).length;
  const taken = await desk.takeIn(court, accountOf(writer), {
    instrument: 'uk-production-order',
    issuer: 'judge',
    addressee: 'Countersign Messaging UK Ltd',
  });
  assert.deepEqual(taken.advice.findings, []);
  const own = await desk.ask(await desk.scope(await desk.validate(taken), accountOf(writer)));
  await desk.approve(own);
  const told = async () => (await writer.disclosureNotices()).length > earlier;
  await eventually('the notice of an open disclosure', told);
  const [notice] = await writer.disclosureNotices();
  assert.equal(notice?.wasGagged, false);
  assert.match(notice?.letter ?? '', /An authority was given data of your account/);
  assert.equal(notice?.grant, (await writer.receipts())[0]?.index);
  const file = fileOf(await desk.see(taken.row.order));
  assert.deepEqual(file.notice?.sentTo, [accountOf(writer)]);
});

test('a preservation is kept at once, opens nothing whoever approves, and ends kept', async () => {
  const agency = await desk.authority('US', 'agency.example.gov');
  const taken = await desk.takeIn(agency, accountOf(writer), {
    instrument: 'us-preservation-2703f',
    issuer: 'agency',
  });
  const { legal, containment } = desk.officer.staff;
  const waits = async () =>
    (await legal.waitingForMe()).some(({ kind, order }) => {
      return kind === 'hold-needed' && order === taken.row.order;
    });
  assert.ok(await waits());
  const preserved = { kind: 'preserved', task: '1', hold: 'ab'.repeat(16) } as const;
  await assert.rejects(legal.enter(taken, preserved), /unknown-hold/);
  const { fromMs, toMs } = fileOf(taken).tasks[0]?.requested ?? assert.fail();
  const asked = await containment.hold({
    ...draftAbout(accountOf(writer), { from: fromMs / 1_000, to: toMs / 1_000 }),
    instrument: 'us-preservation-2703f',
    class: 'preserve',
    holdSeconds: 3_600,
  });
  const held = { ...preserved, hold: asked.disclosure };
  const taking = async () => (await containment.holds())[0]?.state === 'taken';
  await eventually('the hold', taking, 30_000);
  const kept = await legal.enter(taken, held);
  assert.ok(kept.row.preserved && !(await waits()));
  const scoped = await desk.scope(await desk.validate(kept), accountOf(writer));
  await assert.rejects(desk.ask(scoped), /asks for nothing/);
  const draft = { ...(await lyingDraft()), instrument: 'us-preservation-2703f' };
  const lied = desk.officer.staff.prepareDisclosure(draft, { order: taken.row.order, task: '1' });
  await assert.rejects(lied, /differs-from-scope/);
  await assert.rejects(desk.officer.staff.prepareDisclosure(draft), /no-order/);
  assert.equal((await legal.enter(scoped, { kind: 'closed' })).row.state, 'closed');
});

async function lyingDraft() {
  const nowS = Math.floor(Date.now() / 1_000);
  return {
    account: accountOf(writer),
    class: 'legal' as const,
    categories: ['content'],
    from: nowS - 600,
    to: nowS + 600,
    order: 'No. 1',
    basis: 'none',
    messagesMax: 10,
    authority: 'ab'.repeat(16),
    file: 'A'.repeat(43),
    gagSeconds: 0,
  };
}
