/** The report door: a report outlives unsend and edit, and hands over what was chosen, no more. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '@countersign/client/client.ts';
import type { EventId } from '@countersign/rules/ids.ts';
import { accountOf, TestHouse, type Reviewer } from '../fixtures/test-house.ts';

let house: TestHouse;
let writer: Client;
let reader: Client;
let desk: Reviewer;
before(async () => {
  house = await TestHouse.open();
  writer = await house.person('writer');
  reader = await house.person('reader');
  desk = await house.reviewer();
});
after(() => house?.close());

async function conversation() {
  const id = await writer.startConversation([accountOf(reader)]);
  const [said, heard] = [writer.thread(id), reader.thread(id)];
  await heard.loadNewest();
  return { id, said, heard };
}

const reportOf = (events: EventId[]) => ({ events, reason: 'harassment', note: '' }) as const;

test('what is edited after a report is opened as it was reported', async () => {
  const { said, heard } = await conversation();
  const { event } = await said.send('the first wording');
  await said.edit(event, 'the second wording');
  const report = await heard.report(reportOf([event]));
  await said.edit(event, 'all flowers and sunshine');
  const { items } = await desk.staff.open(report, () => undefined);
  assert.equal(items[0]?.text, 'the second wording');
  assert.deepEqual(items[0]?.earlier, ['the first wording']);
});

test('what is unsent after a report is opened all the same, and nowhere else', async () => {
  const { said, heard } = await conversation();
  const { event } = await said.send('gone in a moment');
  const report = await heard.report(reportOf([event]));
  await said.unsend(event);
  const again = (await house.anotherDevice('reader')).thread(heard.conversation);
  await again.loadNewest();
  assert.equal(again.messages[0]?.state, 'unsent');
  assert.equal(again.messages[0]?.text, '');
  const { items } = await desk.staff.open(report, () => undefined);
  assert.equal(items[0]?.text, 'gone in a moment');
});

test('a message that was taken back before it was reported still counts as evidence', async () => {
  const { said, heard } = await conversation();
  const { event } = await said.send('said and taken back');
  await said.unsend(event);
  const report = await heard.report(reportOf([event]));
  const { items } = await desk.staff.open(report, () => undefined);
  assert.equal(items[0]?.text, 'said and taken back');
  assert.equal(items[0]?.unsent, 'yes');
});

test('P10: an opened case holds the reported messages and their window, no more', async () => {
  const { said, heard } = await conversation();
  const events: EventId[] = [];
  for (let n = 0; n < 30; n++) events.push((await said.send(`n${n}`)).event);
  await heard.loadNewest();
  const chosen = [events[3], events[20]].filter((event) => event !== undefined);
  const report = await heard.report(reportOf(chosen));
  const { items } = await desk.staff.open(report, () => undefined);
  const window = [...range(0, 8), ...range(15, 25)].map((n) => `n${n}`);
  assert.deepEqual(
    items.map(({ text }) => text),
    window,
  );
});

test('nobody can report from a conversation they are not in', async () => {
  const { id, said } = await conversation();
  const { event } = await said.send('not yours');
  const stranger = await house.person('stranger');
  const forged = stranger.thread(id).report({ ...reportOf([event]), context: [] });
  await assert.rejects(forged, { code: 'not-a-member' });
});

test('a report of nothing, or of more than the pack allows, is refused', async () => {
  const { said, heard } = await conversation();
  const { event } = await said.send('here');
  const nowhere = 'f'.repeat(32) as EventId;
  const forged = heard.report({ ...reportOf([nowhere]), context: [] });
  await assert.rejects(forged, { code: 'unknown-target' });
  const events: EventId[] = [];
  for (let n = 0; n < 12; n++) events.push((await said.send(`c${n}`)).event);
  const greedy = heard.report({ ...reportOf([event]), context: events });
  await assert.rejects(greedy, { code: 'report-unfit' });
});

test('a decision without its rule, or for a decided case, is refused', async () => {
  const { said, heard } = await conversation();
  const { event } = await said.send('decide this');
  const report = await heard.report(reportOf([event]));
  const unfit = desk.staff.decide(report, { decision: 'warn', policyReason: 'none' });
  await assert.rejects(unfit, { code: 'decision-unfit' });
  await desk.staff.decide(report, { decision: 'no-violation', policyReason: 'none' });
  const late = desk.staff.decide(report, { decision: 'warn', policyReason: 'hate' });
  await assert.rejects(late, { code: 'case-not-open' });
  await assert.rejects(
    desk.staff.open(report, () => undefined),
    { code: 'case-not-open' },
  );
});

test('a removed message is gone for everybody, and its sender is told why', async () => {
  const { said, heard } = await conversation();
  const { event } = await said.send('to be removed');
  const report = await heard.report(reportOf([event]));
  await desk.staff.decide(report, { decision: 'remove', policyReason: 'hate' });
  const again = (await house.anotherDevice('writer')).thread(said.conversation);
  await again.loadNewest();
  assert.equal(again.messages[0]?.state, 'unsent');
  assert.equal((await writer.notices())[0]?.policyReason, 'hate');
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, n) => from + n);
}
