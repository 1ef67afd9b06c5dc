/** The main journey: talk, report, review, outcome and receipt, through every process there is. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accountOf, TestHouse } from '../fixtures/test-house.ts';

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
  assert.deepEqual(thread.messages.map((message) => message.text), ['are you there?', 'yes']);
});
