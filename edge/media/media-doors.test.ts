/** Media doors: nothing is there by half, nothing goes to strangers, nothing is given twice. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { systemRandom } from '@countersign/base/random.ts';
import { newId, type ConversationId, type EventId } from '@countersign/rules/ids.ts';
import type { MediaPlace } from '@countersign/store/media/uploads.ts';
import {
  DeskDevice,
  openMediaDesk,
  someFile,
  type DeskPerson,
  type MediaDesk,
} from '../fixtures/media-desk.ts';

let desk: MediaDesk;
let ada: DeskPerson;
let bob: DeskPerson;
let adas: DeskDevice;
let bobs: DeskDevice;
let conversation: ConversationId;
before(async () => {
  desk = await openMediaDesk();
  [ada, bob] = [await desk.person(), await desk.person()];
  [adas, bobs] = [new DeskDevice(desk, ada), new DeskDevice(desk, bob)];
  conversation = await desk.talk(ada, bob);
});
after(() => desk?.[Symbol.asyncDispose]());

const place = (item = 0): MediaPlace => {
  return { conversation, event: newId<EventId>(systemRandom), item };
};
const reasonOf = (answer: { json(): unknown }): unknown => {
  return (answer.json() as { reason?: unknown }).reason;
};

test('an upload goes on where it was cut off, and comes out as it went in', async () => {
  const at = place();
  const file = someFile(600_000);
  const begun = await adas.begin(at, { bytes: 600_000 });
  assert.deepEqual(begun.json(), { have: 0, ready: false });
  assert.deepEqual((await adas.piece(at, 0, file.pieces[0]!)).json(), { have: 1, ready: false });
  assert.deepEqual((await adas.piece(at, 2, file.pieces[2]!)).json(), { have: 1, ready: false });
  // The device was away, and asks how far it was.
  assert.deepEqual((await adas.begin(at, { bytes: 600_000 })).json(), { have: 1, ready: false });
  assert.equal(reasonOf(await adas.finish(at, file.address)), 'media-unfinished');
  assert.deepEqual((await adas.piece(at, 1, file.pieces[1]!)).json(), { have: 3, ready: false });
  assert.equal((await adas.piece(at, 1, file.pieces[1]!)).statusCode, 200);
  assert.equal(reasonOf(await adas.finish(at, someFile(600_000).address)), 'media-damaged');
  assert.equal((await adas.finish(at, file.address)).statusCode, 200);
  assert.equal((await adas.finish(at, file.address)).statusCode, 200);
  assert.deepEqual((await adas.begin(at, { bytes: 600_000 })).json(), { have: 3, ready: true });
  await desk.send(at, ada);
  assert.deepEqual((await bobs.read(at)).rawPayload, Buffer.from(file.whole));
  const part = await bobs.read(at, 'bytes=262100-262199');
  assert.equal(part.statusCode, 206);
  assert.equal(part.headers['content-range'], 'bytes 262100-262199/600000');
  assert.deepEqual(part.rawPayload, Buffer.from(file.whole.subarray(262_100, 262_200)));
  const rest = await bobs.read(at, 'bytes=599990-');
  assert.deepEqual(rest.rawPayload, Buffer.from(file.whole.subarray(599_990)));
});

test('a piece of another length, number or person is not taken', async () => {
  const at = place();
  await adas.begin(at);
  assert.equal((await adas.piece(at, 0, systemRandom(999))).statusCode, 400);
  assert.equal((await adas.piece(at, 1, systemRandom(1_000))).statusCode, 400);
  assert.equal((await adas.piece(at, 0, new Uint8Array(262_145))).statusCode, 413);
  assert.equal((await bobs.piece(at, 0, systemRandom(1_000))).statusCode, 404);
  assert.equal((await bobs.begin(at)).statusCode, 409);
  assert.equal((await bobs.finish(at, someFile(1_000).address)).statusCode, 404);
});

test('a piece that is here is stored once, and no other bytes in its place', async () => {
  const at = place();
  const file = someFile(1_000);
  await adas.begin(at);
  assert.equal((await adas.piece(at, 0, file.whole)).statusCode, 200);
  const other = systemRandom(1_000);
  assert.equal((await adas.piece(at, 0, other)).statusCode, 403);
  assert.equal(await desk.blobs.read(createHash('sha256').update(other).digest('hex')), undefined);
  assert.equal((await adas.piece(at, 0, file.whole)).statusCode, 200);
  await adas.finish(at, file.address);
  assert.equal((await adas.piece(at, 0, other)).statusCode, 200);
  assert.equal(await desk.blobs.read(createHash('sha256').update(other).digest('hex')), undefined);
});

test('what is whole takes no more pieces, so that it stays what its address says', async () => {
  const at = place();
  const file = someFile(1_000);
  await adas.begin(at);
  await adas.piece(at, 0, file.whole);
  await adas.finish(at, file.address);
  await adas.piece(at, 0, systemRandom(1_000));
  await desk.send(at, ada);
  assert.deepEqual((await bobs.read(at)).rawPayload, Buffer.from(file.whole));
});

test('too large, too much and to be seen twice is told before a byte is sent', async () => {
  const { photoBytesMax } = desk.mediaTerms.limits;
  const large = await adas.begin(place(), { bytes: photoBytesMax + 100_000 });
  assert.equal(large.statusCode, 403);
  assert.equal(reasonOf(large), 'media-too-large');
  const video = await adas.begin(place(), { kind: 'video', bytes: photoBytesMax + 100_000 });
  assert.equal(video.statusCode, 200);
  assert.equal((await adas.begin(place(), { bytes: 2 ** 41 })).statusCode, 400);
  assert.equal((await adas.begin(place(9))).statusCode, 400);
});

test('a full day is full: the next upload is refused, until the day is over', async () => {
  const eve = await desk.person();
  const talk = await desk.talk(eve, bob);
  const eves = new DeskDevice(desk, eve);
  const upload = () => {
    const at = { conversation: talk, event: newId<EventId>(systemRandom), item: 0 };
    return eves.begin(at, { kind: 'file', bytes: 104_000_000 });
  };
  for (let sent = 0; sent < 20; sent++) assert.equal((await upload()).statusCode, 200);
  assert.equal(reasonOf(await upload()), 'media-day-full');
  desk.now.ms += 24 * 3_600_000 + 1;
  assert.equal((await upload()).statusCode, 200);
});

test('a stranger attaches nothing until somebody answers', async () => {
  const [mallory, victim] = [await desk.person(), await desk.person()];
  const silence = await desk.silence(mallory, victim);
  const at = { conversation: silence, event: newId<EventId>(systemRandom), item: 0 };
  const device = new DeskDevice(desk, mallory);
  assert.equal(reasonOf(await device.begin(at)), 'media-from-stranger');
  assert.equal((await device.piece(at, 0, systemRandom(1_000))).statusCode, 404);
  await desk.send({ ...at, event: newId<EventId>(systemRandom) }, mallory);
  assert.equal(reasonOf(await device.begin(at)), 'media-from-stranger');
  await desk.send({ ...at, event: newId<EventId>(systemRandom) }, victim);
  assert.equal((await device.begin(at)).statusCode, 200);
});

test('whoever was let in may attach before anybody answered', async () => {
  const [mallory, victim] = [await desk.person(), await desk.person()];
  const silence = await desk.silence(mallory, victim);
  const at = { conversation: silence, event: newId<EventId>(systemRandom), item: 0 };
  const device = new DeskDevice(desk, mallory);
  for (const standing of ['request', 'set-aside', 'left'] as const) {
    desk.stand(silence, victim, standing);
    assert.equal(reasonOf(await device.begin(at)), 'media-from-stranger', standing);
  }
  // That they themselves are in says nothing.
  desk.stand(silence, mallory, 'accepted');
  assert.equal(reasonOf(await device.begin(at)), 'media-from-stranger');
  desk.stand(silence, victim, 'accepted');
  assert.equal((await device.begin(at)).statusCode, 200);
});

test('nobody outside a conversation puts anything in or takes anything out', async () => {
  const at = await adas.sends(conversation);
  const outsider = new DeskDevice(desk, await desk.person());
  assert.equal((await outsider.read(at)).statusCode, 403);
  assert.equal((await outsider.begin(place())).statusCode, 403);
  const nobody = await desk.app.inject({
    method: 'GET',
    url: `/v1/conversations/${at.conversation}/media/${at.event}/0`,
  });
  assert.equal(nobody.statusCode, 401);
});

test('media are given out once their message is sent by whoever uploaded them', async () => {
  const at = place();
  const file = someFile(1_000);
  await adas.begin(at);
  await adas.piece(at, 0, file.whole);
  await adas.finish(at, file.address);
  assert.equal((await bobs.read(at)).statusCode, 404);
  await desk.send(at, bob);
  assert.equal((await bobs.read(at)).statusCode, 404);
});

test('media of a message that is taken back are gone for everybody at once', async () => {
  const at = await adas.sends(conversation);
  assert.equal((await bobs.read(at)).statusCode, 200);
  await desk.unsend(at, ada);
  assert.equal((await bobs.read(at)).statusCode, 404);
  assert.equal((await adas.read(at)).statusCode, 404);
});

test('what is shown once is given once to each, and never to its sender again', async () => {
  const at = await adas.sends(conversation, { once: true });
  assert.equal((await bobs.read(at)).statusCode, 200);
  assert.equal((await bobs.read(at, 'bytes=0-99')).statusCode, 206);
  assert.equal((await bobs.seen(at)).statusCode, 200);
  assert.equal(reasonOf(await bobs.read(at)), 'media-gone');
  assert.equal(reasonOf(await adas.read(at)), 'media-gone');
});

test('a forwarded message has the pieces of the first, if its sender may read them', async () => {
  const at = await adas.sends(conversation);
  const carol = await desk.person();
  const other = await desk.talk(bob, carol);
  const to = { conversation: other, event: newId<EventId>(systemRandom), item: 0 };
  assert.deepEqual((await bobs.begin(to, { from: at })).json(), { have: 1, ready: true });
  await desk.send(to, bob);
  const carols = new DeskDevice(desk, carol);
  assert.deepEqual((await carols.read(to)).rawPayload, (await bobs.read(at)).rawPayload);
  // Carol never saw the first conversation, and cannot carry anything out of it.
  const back = { conversation: other, event: newId<EventId>(systemRandom), item: 0 };
  assert.equal((await carols.begin(back, { from: at })).statusCode, 403);
  const once = await adas.sends(conversation, { once: true });
  const on = { ...to, event: newId<EventId>(systemRandom) };
  assert.equal(reasonOf(await bobs.begin(on, { from: once, once: false })), 'media-gone');
});
