/**
 * A person's own record through the whole house: an order at once, a gag at its end, and a coarse
 * notice after its delay, each found in the log by the person's device and checked there.
 */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '@countersign/client/client.ts';
import type { Receipt } from '@countersign/client/receipts/receipt.ts';
import { isOrderBody } from '@countersign/rules/access/grant-reading.ts';
import { draftAbout } from '../fixtures/order-draft.ts';
import { accountOf, eventually, TestHouse, type Reviewer } from '../fixtures/test-house.ts';

/** The shortest gag that the test can still look into while it holds. */
const gagSeconds = 20;
/** A reveal and a notice come with the next round of the witnesses and of the edge. */
const toldWithinMs = 90_000;

let house: TestHouse;
let olga: Client;
let piet: Client;
let officer: Reviewer;
let signers: readonly Reviewer[];

before(async () => {
  house = await TestHouse.open({ settings: { COUNTERSIGN_LOG_INDEX_SECONDS: '2' } });
  [olga, piet] = [await house.person('olga'), await house.person('piet')];
  const conversation = await olga.startConversation([accountOf(piet)]);
  const { event } = await olga.thread(conversation).send('I know where you live');
  const thread = piet.thread(conversation);
  await thread.loadNewest();
  await thread.report({ events: [event], reason: 'threat', note: '' });
  [officer, ...signers] = (await house.staff('legal-1', 'legal-2', 'approver-1')) as [Reviewer];
});
after(() => house?.close());

test('P7: an order is on the record at once, with who signed, its window and its use', async () => {
  await read(0);
  const { receipts, warnings } = await olga.access();
  const [receipt] = receipts;
  assert.deepEqual(warnings, []);
  assert.deepEqual(shape(receipt), ['grant', 'legal', 'opened', 'used']);
  assert.deepEqual(receipt?.approvals, {
    approvers: [
      { slot: 'legal-2', roles: ['legal'] },
      { slot: 'approver-1', roles: ['approver'] },
    ],
    fault: undefined,
  });
  assert.ok(isOrderBody(receipt?.body));
  assert.equal(receipt.body.order, 'Az. 12 Gs 34/26');
});

test('P7: a gag and a report stay unseen for their time, and then are told', async () => {
  const { staff } = await house.reviewer();
  const [one] = await staff.cases();
  await staff.open(one?.report ?? assert.fail('no case'), () => undefined);
  await read(gagSeconds);
  const during = await olga.access();
  assert.equal(during.receipts.length, 1, 'neither the sealed grant nor the report is hers yet');
  assert.equal(during.tags.given, 1, 'the vault counts no tag before its time');
  let receipts: readonly Receipt[] = [];
  await eventually(
    'reveal and notice',
    async () => {
      ({ receipts } = await olga.access());
      return receipts.length === 3 && receipts.every(({ details }) => details === 'opened');
    },
    toldWithinMs,
  );
  const [reveal, notice] = ['reveal', 'notice'].map((kind) => {
    return receipts.find((receipt) => receipt.kind === kind);
  });
  assert.deepEqual(shape(reveal), ['reveal', 'legal', 'opened', 'used']);
  assert.ok(reveal?.grant !== undefined && reveal.grant < reveal.index);
  assert.equal(reveal.approvals?.fault, undefined);
  assert.deepEqual(shape(notice), ['notice', 'report', 'opened', undefined]);
  assert.deepEqual(Object.keys(notice?.body ?? {}).sort(), ['about', 'account', 'month']);
});

/** What matters of a receipt, in one line. */
function shape(receipt: Receipt | undefined) {
  return [receipt?.kind, receipt?.class, receipt?.details, receipt?.outcome];
}

/** Opens what an order allows; 0 seconds for one without a gag. */
async function read(seconds: number): Promise<void> {
  const asked = draftAbout(accountOf(olga), { gagSeconds: seconds });
  const own = await officer.staff.prepareDisclosure(asked);
  for (const { staff } of signers)
    await staff.signDisclosure(await staff.viewDisclosure(own.disclosure));
  let read = 0;
  for await (const { items } of officer.staff.readDisclosure(own)) read += items.length;
  assert.equal(read, 1);
}
