/** Keys changed while people talk: what was said stays readable, and what is said is not lost. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8 } from '@countersign/base/bytes.ts';
import { parseKeyRecord } from '@countersign/wire/conversation/conversation-records.ts';
import { TestConversation } from '../fixtures/test-conversation.ts';
import { TestOffice } from '../fixtures/test-order.ts';

test('P13: what is sent after a change is sealed under keys of after it', async () => {
  using office = await TestOffice.open();
  const { vault } = office;
  const talk = await TestConversation.begin(vault);
  await talk.say(talk.ana, 'before');
  const epochs = () => parseKeyRecord(talk.key).record.keys.map(({ regionEpoch }) => regionEpoch);
  const [first = assert.fail()] = epochs();
  for (const which of ['root', 'messages', 'evidence']) await change(which);
  await talk.say(talk.ben, 'after');
  assert.deepEqual(epochs(), [first, first - 1]);
  vault.nowMs += 10_000;
  await change('messages');
  await talk.say(talk.ana, 'changed again');
  assert.deepEqual(epochs(), [first, first - 1, first - 2]);
  const order = await office.prepare(talk);
  const { items } = await order.open(await order.use(await order.granted()), [talk, talk.rows]);
  assert.deepEqual(
    items.map(({ text }) => text),
    ['before', 'after', 'changed again'],
  );
  await assert.rejects(change('messages'), /busy/);
  await vault.open();
  const other = await TestConversation.begin(vault);
  const [only] = parseKeyRecord(other.key).record.keys;
  assert.equal(only?.regionEpoch, first - 2, 'a restart goes on with the newest');

  function change(which: string) {
    return vault.call('changeKeys', utf8(JSON.stringify({ which })));
  }
});
