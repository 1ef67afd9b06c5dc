/** What a device and an account keep for themselves: the shelf, the search, and what is unsent. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '@countersign/client/client.ts';
import { memoryStore } from '@countersign/client/devices/device-store.ts';
import { memoryStorage } from '@countersign/client/devices/memory-storage.ts';
import { shelfName } from '@countersign/client/shelf/shelf-contents.ts';
import type { ConversationId } from '@countersign/rules/ids.ts';
import { accountOf, eventually, TestHouse } from '../fixtures/test-house.ts';

let house: TestHouse;
let ada: Client;
let ben: Client;
let talk: ConversationId;

before(async () => {
  house = await TestHouse.open();
  [ada, ben] = [await house.person('ada.k'), await house.person('ben.o')];
  talk = await ada.startConversation([accountOf(ben)]);
});
after(() => house?.close());

test('what one device puts on the shelf is on the other, and merges entry by entry', async () => {
  const second = await house.anotherDevice('ada.k');
  const [mute, pin] = [shelfName.mute(talk), shelfName.pin(talk)];
  await ada.shelf.set(mute, true);
  await eventually('the mark', () => second.shelf.get(mute) === true);
  // Both change something before either has heard of the other.
  await Promise.all([ada.shelf.set(pin, true), second.shelf.set(mute, null)]);
  for (const device of [ada, second]) {
    await eventually(
      'both',
      () => device.shelf.get(pin) === true && device.shelf.get(mute) === null,
    );
  }
  assert.deepEqual(ada.shelf.names('pin/'), [pin]);
  assert.equal(ben.shelf.get(pin), null, "another's shelf is another's");
});

test('a search finds what others said, follows edits, and loses what was taken back', async () => {
  const said = await ben.thread(talk).send('the heron stands in the reeds');
  const other = await ben.thread(talk).send('and a kingfisher above');
  await ben.thread(talk).edit(said.event, 'the heron flew');
  await ada.search.follow();
  const texts = () => ada.search.find('HERON').map(({ text }) => text);
  assert.deepEqual(texts(), ['the heron flew']);
  assert.equal(ada.search.find('kingfisher').length, 1);
  await ben.thread(talk).unsend(other.event);
  await ada.search.follow();
  assert.deepEqual(ada.search.find('kingfisher'), []);
  assert.equal(ada.search.behind, 0);
});

test('whoever leaves a chat finds nothing of it any more', async () => {
  const group = await ben.groups.create({ people: [accountOf(ada)], name: 'Marsh' });
  await ben.thread(group).send('the bittern booms');
  await ada.search.follow();
  assert.equal(ada.search.find('bittern').length, 1);
  await ada.groups.leave(group);
  await ada.search.follow();
  assert.deepEqual(ada.search.find('bittern'), []);
});

test('what was said offline leaves after a restart, in its order and once', async () => {
  const [store, storage] = [memoryStore(), memoryStorage()];
  const first = house.client({ store, storage });
  await first.signIn({ handle: 'ada.k', password: 'a password for tests only', deviceName: 'x' });
  // Never online: what it says stays on the device.
  const thread = first.thread(talk);
  for (const text of ['one', 'two', 'three']) thread.send(text).catch(() => undefined);
  await eventually('the disk', async () => (await store.list('outbox/')).length === 3);
  first.disconnect();
  const restarted = [1, 2].map(() => house.client({ store, storage }));
  for (const client of restarted) {
    await client.restore();
    await client.connect();
  }
  await eventually('all three', async () => {
    await ben.thread(talk).loadNewest();
    const texts = ben.thread(talk).messages.map(({ text }) => text);
    return texts.slice(-3).join() === 'one,two,three';
  });
  await eventually('an empty outbox', async () => (await store.list('outbox/')).length === 0);
  const twice = ben.thread(talk).messages.filter(({ text }) => text === 'two');
  assert.equal(twice.length, 1, 'two tabs sent one message');
});
