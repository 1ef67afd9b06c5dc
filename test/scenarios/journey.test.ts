/** The main journey: talk, report, review, outcome and receipt, through every process there is. */

import type { ReportBody } from '@countersign/rules/access/grant-body.ts';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Sent } from '@countersign/client/threads/sending/own-events.ts';
import { accountOf, eventually, TestHouse } from '../fixtures/test-house.ts';

let house: TestHouse;
before(async () => {
  house = await TestHouse.open();
});
after(() => house?.close());

test('two people talk live, and a second device has the whole history', async () => {
  const ada = await house.person('ada');
  const ben = await house.person('ben');
  const conversation = await ada.startConversation([accountOf(ben)]);
  const live = ben.thread(conversation).live();
  await ben.thread(conversation).loadNewest();
  const sent = await ada.thread(conversation).send('are you there?');
  const { value } = await live.next();
  assert.equal(value?.text, 'are you there?');
  assert.equal(value?.event, sent.event);
  await ben.thread(conversation).send('yes', { replyTo: sent.event });
  const second = await house.anotherDevice('ben');
  const thread = second.thread(conversation);
  await thread.loadNewest();
  assert.deepEqual(
    thread.messages.map((message) => message.text),
    ['are you there?', 'yes'],
  );
});

test('a reviewer sees what was handed over and no more, and the reporter the outcome', async () => {
  const carl = await house.person('carl');
  const dora = await house.person('dora');
  const conversation = await carl.startConversation([accountOf(dora)]);
  const said: Sent[] = [];
  for (let n = 0; n < 20; n++) said.push(await carl.thread(conversation).send(`line ${n}`));
  const thread = dora.thread(conversation);
  await thread.loadNewest();
  const reported = said[9]?.event ?? assert.fail();
  const context = await thread.contextOf([reported]);
  assert.deepEqual(
    context,
    [4, 5, 6, 7, 8, 10, 11, 12, 13, 14].map((n) => said[n]?.event),
  );
  const note = 'this one frightens me';
  const report = await thread.report({ events: [reported], reason: 'threat', note });
  assert.equal((await dora.reports())[0]?.state, 'waiting');

  const { staff, slot } = await house.reviewer();
  const queued = (await staff.cases()).find((one) => one.report === report);
  assert.equal(queued?.reported, 1);
  assert.equal(queued?.context, 10);
  const stages: string[] = [];
  const evidence = await staff.open(report, ({ stage }) => stages.push(stage));
  assert.equal(stages[0], 'prepared');
  assert.equal(stages.at(-1), 'opened');
  assert.deepEqual(
    evidence.items.map((item) => item.text),
    [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14].map((n) => `line ${n}`),
  );
  const marked = evidence.items.filter((item) => item.reported === 'yes');
  assert.deepEqual(
    marked.map((item) => item.text),
    ['line 9'],
  );
  assert.equal(evidence.note, note);
  assert.equal(evidence.reporter, accountOf(dora));

  const decided = await staff.decide(report, {
    decision: 'warn',
    policyReason: 'threats-or-violence',
  });
  assert.equal(decided.reviewer, slot);
  await eventually(
    'the outcome reaches the reporter',
    async () => (await dora.reports())[0]?.decision === 'warn',
  );
  assert.equal((await carl.notices())[0]?.decision, 'warn');

  const receipts = await dora.receipts();
  assert.equal(receipts.length, 1);
  assert.equal(receipts[0]?.checked, true);
  assert.equal((receipts[0]?.body as ReportBody | undefined)?.report, report);
  assert.equal(receipts[0]?.events, 11);
  assert.ok(new Set(receipts[0]?.witnesses).size >= 2);
  assert.deepEqual(await carl.receipts(), []);
});
