/** Media in a whole house: sent over kills and cuts, read by those who may, kept for who must. */

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { concat, type Bytes } from '@countersign/base/bytes.ts';
import type { Client } from '@countersign/client/client.ts';
import { phonePhoto, told } from '@countersign/client/fixtures/telling-files.ts';
import { sourceOfBytes } from '@countersign/client/media/media-source.ts';
import { stripMetadata } from '@countersign/client/media/metadata/strip-metadata.ts';
import type { PreparedMedia } from '@countersign/client/media/posting.ts';
import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import { newId, type ConversationId, type EventId } from '@countersign/rules/ids.ts';
import { parseAttachments } from '@countersign/rules/media/attachment.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { accountOf, TestHouse } from '../fixtures/test-house.ts';

let house: TestHouse;
let ada: Client;
let bob: Client;
let conversation: ConversationId;
before(async () => {
  house = await TestHouse.open();
  [ada, bob] = [await house.person('ada.media'), await house.person('bob.media')];
  conversation = await ada.startConversation([accountOf(bob)]);
  await ada.thread(conversation).send('may I show you something?');
  await bob.thread(conversation).send('please do');
});
after(() => house?.close());

const fileOf = (bytes: Bytes, more: Partial<PreparedMedia> = {}): PreparedMedia => {
  const plain = { kind: 'file', name: 'notes.bin', type: 'application/octet-stream' } as const;
  return { ...plain, once: false, source: sourceOfBytes(bytes), ...more };
};
const fresh = (length: number): Bytes => new Uint8Array(randomBytes(length));

/** The next message with media that arrives. */
async function arrival(at: Client, of = conversation): Promise<ThreadMessage> {
  const arrivals = at.thread(of).live();
  for await (const message of arrivals) if (message.media !== undefined) return message;
  throw new Error('the thread ended');
}

function mediaOf({ media }: ThreadMessage) {
  assert.ok(media !== undefined && media !== 'unreadable');
  return media;
}

async function loaded(at: Client, message: ThreadMessage, item = 0, of = conversation) {
  const attachment = mediaOf(message)[item];
  assert.ok(attachment !== undefined);
  const place = { conversation: of, event: message.event, item };
  return concat(...(await at.media.load(place, attachment)));
}

test('an album arrives as it was sent, with its words', async () => {
  const parts = [fresh(700_000), fresh(1_000)];
  const arrived = arrival(bob);
  const items = parts.map((bytes, n) => fileOf(bytes, { alt: `part ${n}` }));
  ada.media.post(conversation, { text: 'both parts', items });
  const message = await arrived;
  assert.equal(message.text, 'both parts');
  assert.deepEqual(
    mediaOf(message).map(({ alt }) => alt),
    ['part 0', 'part 1'],
  );
  for (const [item, bytes] of parts.entries()) {
    assert.deepEqual(await loaded(bob, message, item), bytes);
  }
  assert.equal(ada.media.isBusy, false);
});

test('an edge that is killed in the middle of an upload loses nothing', async () => {
  const bytes = fresh(6_000_000);
  const arrived = arrival(bob);
  const posting = ada.media.post(conversation, { text: '', items: [fileOf(bytes)] });
  const halfway = Promise.withResolvers<void>();
  const stop = ada.onChange(() => {
    const { state } = posting;
    if (state.kind === 'uploading' && state.bytes > 1_000_000) halfway.resolve();
  });
  await halfway.promise;
  stop();
  const edge = house.stack.processes.get('edge');
  edge?.kill('SIGKILL');
  await edge?.waitEnd();
  await edge?.waitReady();
  assert.deepEqual(await loaded(bob, await arrived), bytes);
});

test('no byte of a photo and no word of its metadata is on any disk of the house', async () => {
  const stripped = stripMetadata(phonePhoto());
  assert.ok(stripped.kind === 'clean');
  const arrived = arrival(bob);
  const photo = fileOf(stripped.bytes, { kind: 'photo', type: stripped.type, name: '' });
  ada.media.post(conversation, { text: '', items: [photo] });
  const seen = await loaded(bob, await arrived);
  assert.deepEqual(seen, stripped.bytes);
  const secrets = [...Object.values(told).map((text) => Buffer.from(text)), Buffer.from(seen)];
  const scan = Buffer.from(seen.subarray(seen.length - 300, seen.length - 200));
  let pieces = 0;
  for (const path of filesBelow(house.stack.addresses.dataDir)) {
    if (path.includes('/edge/media/')) pieces++;
    const hay = readFileSync(path);
    for (const secret of [...secrets, scan]) assert.ok(!hay.includes(secret), path);
  }
  assert.ok(pieces > 20, 'the store of media was not looked through');
});

test('a stranger attaches nothing to a first message, whatever its device says', async () => {
  const mallory = await house.person('mallory.media', { knows: 'nobody' });
  const first = await mallory.startConversation([accountOf(bob)]);
  const posting = mallory.media.post(first, { text: 'look', items: [fileOf(fresh(100))] });
  const over = until(mallory, () => mallory.media.postings(first).length === 0);
  await Promise.race([until(mallory, () => posting.state.kind === 'failed'), over]);
  assert.ok(posting.state.kind === 'failed', 'it was taken');
  assert.equal((posting.state.error as { reason?: string }).reason, 'media-from-stranger');
});

test('what is taken back is gone, and what was handed over is there for who opens it', async () => {
  const bytes = fresh(300_000);
  const arrived = arrival(bob);
  ada.media.post(conversation, { text: 'bad', items: [fileOf(bytes)] });
  const message = await arrived;
  const thread = bob.thread(conversation);
  const report = await thread.report({ events: [message.event], reason: 'scam', note: '' });
  await ada.thread(conversation).unsend(message.event);
  await assert.rejects(loaded(bob, message), { code: 'not-found' });
  const desk = await house.reviewer();
  const { items } = await desk.staff.open(report, () => undefined);
  const item = items.find(({ event }) => event === message.event);
  const [attachment] = parseAttachments(item?.media ?? '') ?? [];
  assert.ok(attachment !== undefined);
  const place = { report, event: message.event, item: 0 };
  assert.deepEqual(concat(...(await desk.staff.handedOver(place, attachment))), bytes);
  const other = { ...place, event: newId<EventId>(systemRandom) };
  await assert.rejects(desk.staff.handedOver(other, attachment), { code: 'not-found' });
});

test('a message that is passed on shows its media to people who never saw the first', async () => {
  const bytes = fresh(400_000);
  const arrived = arrival(bob);
  ada.media.post(conversation, { text: 'look', items: [fileOf(bytes)] });
  const message = await arrived;
  const cara = await house.person('cara.media');
  const other = await bob.startConversation([accountOf(cara)]);
  await bob.thread(other).send('I have something for you');
  await cara.thread(other).send('what is it?');
  const carried = arrival(cara, other);
  await bob.media.passOn(conversation, message, { conversation: other, forwarded: '1' });
  const again = await carried;
  assert.equal(again.forwarded, 1);
  assert.deepEqual(await loaded(cara, again, 0, other), bytes);
  await ada.thread(conversation).unsend(message.event);
  assert.deepEqual(await loaded(cara, again, 0, other), bytes);
});

test('what is shown once is shown once', async () => {
  const arrived = arrival(bob);
  const items = [fileOf(fresh(100), { once: true })];
  ada.media.post(conversation, { text: '', items });
  const message = await arrived;
  await loaded(bob, message);
  await bob.media.noteSeen({ conversation, event: message.event, item: 0 });
  await assert.rejects(loaded(bob, message), { reason: 'media-gone' });
});

function until(client: Client, isSo: () => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = client.onChange(() => {
    if (isSo()) resolve();
  });
  if (isSo()) resolve();
  return promise.finally(stop);
}

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) yield join(entry.parentPath, entry.name);
  }
}
