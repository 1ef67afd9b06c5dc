/** Dead media: each ends with its message and no sooner; what is handed over or held stays. */

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { hex, type Bytes } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import {
  newId,
  type AccountId,
  type ConversationId,
  type DisclosureId,
  type EventId,
  type ReportId,
} from '@countersign/rules/ids.ts';
import { insertEvents } from '../conversations/events.ts';
import { connectedClient, someAccount, someConversation, someEvent } from '../fixtures/people.ts';
import { memoryBlobs, type MemoryBlobs } from '../fixtures/memory-blobs.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import type { PinnedClient } from '../pinned-client.ts';
import { keepReport } from '../safety/reports.ts';
import { dropErasedEvidence } from '../safety/erased-evidence.ts';
import { clearDeadMedia, markDeadMedia } from './dead-media.ts';
import { noteMediaView, readableMedia } from './media-reads.ts';
import {
  beginMedia,
  carryMedia,
  findMedia,
  keepMediaPiece,
  readyMedia,
  type MediaPlace,
} from './uploads.ts';

const beginMs = 1_000;
const strayMs = 100_000;
const takenBackMs = 50_000;

let database: TestDatabase;
let client: PinnedClient;
let blobs: MemoryBlobs;
let [ada, bob]: AccountId[] = [];
let conversation: ConversationId;
before(async () => {
  database = await openTestDatabase();
  client = await connectedClient(database.url);
  blobs = memoryBlobs();
  [ada, bob] = [await someAccount(database.db, 'ada'), await someAccount(database.db, 'bob')];
  conversation = await someConversation(database.db, [ada, bob]);
});
after(async () => {
  await client.close();
  await database[Symbol.asyncDispose]();
});

type Made = { readonly place: MediaPlace; readonly name: string };

async function made(more: { once?: boolean; sent?: boolean; whole?: boolean } = {}): Promise<Made> {
  const { once = false, sent = true, whole = true } = more;
  const place = { conversation, event: newId<EventId>(systemRandom), item: 0 };
  await beginMedia(database.db, {
    conversation_id: conversation,
    event_id: place.event,
    item: 0,
    account_id: ada!,
    kind: 'photo',
    bytes: 100,
    pieces: 1,
    once,
    created_at_ms: beginMs,
  });
  const sha256 = new Uint8Array(randomBytes(32)) as Bytes;
  await blobs.put(hex(sha256), sha256);
  await keepMediaPiece(database.db, place, { piece: 0, sha256 });
  if (whole) await readyMedia(database.db, place, { address: sha256, readyAtMs: beginMs });
  if (sent) await insertEvents(client, [someEvent(conversation, ada!, { event: place.event })]);
  return { place, name: hex(sha256) };
}

const unsend = (place: MediaPlace, sentAtMs: number) => {
  const taken = { kind: 4, target: place.event, sentAtMs };
  return insertEvents(client, [someEvent(conversation, ada!, taken)]);
};

async function sweep(at: { strayMs?: number; takenBackMs?: number } = {}): Promise<void> {
  await markDeadMedia(database.db, { strayMs, takenBackMs, ...at }, 100);
  await clearDeadMedia(database.db, blobs, 100);
}

async function isLeft({ place, name }: Made): Promise<boolean> {
  const row = await findMedia(database.db, place);
  assert.equal(row !== undefined, blobs.held.has(name), 'row and bytes go together');
  return row !== undefined;
}

test('what was sent stays; what was never finished or never sent goes after its time', async () => {
  const sent = await made();
  const [stray, unfinished] = [
    await made({ sent: false }),
    await made({ whole: false, sent: false }),
  ];
  await sweep({ strayMs: beginMs });
  assert.ok(await isLeft(stray));
  assert.ok(await isLeft(unfinished));
  await sweep();
  assert.ok(await isLeft(sent));
  assert.ok(!(await isLeft(stray)));
  assert.ok(!(await isLeft(unfinished)));
});

test('what was taken back goes with its ciphertext, and not before', async () => {
  const one = await made();
  await unsend(one.place, 40_000);
  await sweep({ takenBackMs: 40_000 });
  assert.ok(await isLeft(one));
  await sweep({ takenBackMs: 40_001 });
  assert.ok(!(await isLeft(one)));
});

test('what is erased with its time goes with it', async () => {
  const one = await made();
  await database.db.deleteFrom('events').where('event_id', '=', one.place.event).execute();
  await sweep();
  assert.ok(!(await isLeft(one)));
});

test('what is shown once goes when everybody else looked, some days later', async () => {
  const one = await made({ once: true });
  await sweep();
  assert.ok(await isLeft(one));
  await noteMediaView(database.db, one.place, { account: bob!, seenAtMs: 40_000 });
  await sweep({ takenBackMs: 40_000 });
  assert.ok(await isLeft(one));
  await sweep();
  assert.ok(!(await isLeft(one)));
});

test('what was handed over stays as long as its evidence, whatever its message does', async () => {
  const one = await made();
  const report = newId<ReportId>(systemRandom);
  const evidence = new Uint8Array([0, 0, 0, 9, 1, 2, 3]);
  await keepReport(database.db, {
    report: {
      report_id: report,
      conversation_id: conversation,
      reporter: bob!,
      reason: 'harassment',
      reported: 1,
      context: 0,
      evidence,
      at_ms: 1,
      due_at_ms: 2,
    },
    events: [{ event: one.place.event, sender: ada! }],
    handedOver: [one.place.event],
  });
  await unsend(one.place, 40_000);
  await sweep();
  assert.ok(await isLeft(one));
  assert.equal(await dropErasedEvidence(database.db, [9]), 1);
  await sweep();
  assert.ok(!(await isLeft(one)));
});

test('what a hold covers stays until the hold ends', async () => {
  const one = await made();
  const id = newId<DisclosureId>(systemRandom);
  await database.db
    .insertInto('disclosures')
    .values({
      disclosure_id: id,
      slot: 'legal-1',
      account_id: ada!,
      from_ms: 0,
      to_ms: 99_999,
      core: '',
      pending: '',
      stage: 'used',
      problem: null,
      grant_leaf: null,
      grant_index: 1,
      used_leaf: null,
      used_index: null,
      created_at_ms: 1,
      order_id: null,
      task: null,
      file: null,
    })
    .execute();
  const window = { from_ms: 0, to_ms: 99_999, until_ms: 99_999 };
  const hold = { disclosure_id: id, account_id: ada!, ...window };
  await database.db
    .insertInto('holds')
    .values({ ...hold, taken_at_ms: 1, ended_at_ms: null })
    .execute();
  await database.db
    .insertInto('hold_records')
    .values({ disclosure_id: id, conversation_id: conversation, record: new Uint8Array(1) })
    .execute();
  await unsend(one.place, 40_000);
  await sweep();
  assert.ok(await isLeft(one));
  await database.db.updateTable('holds').set({ ended_at_ms: 2 }).execute();
  await sweep();
  assert.ok(!(await isLeft(one)));
});

test('pieces that a forwarded message shares stay until both are gone', async () => {
  const first = await made();
  const second = { place: { conversation, event: newId<EventId>(systemRandom), item: 0 } };
  await beginMedia(database.db, {
    conversation_id: conversation,
    event_id: second.place.event,
    item: 0,
    account_id: ada!,
    kind: 'photo',
    bytes: 100,
    pieces: 1,
    once: false,
    created_at_ms: beginMs,
  });
  const to = { place: second.place, readyAtMs: beginMs };
  assert.ok(await carryMedia(database.db, first.place, to));
  await insertEvents(client, [someEvent(conversation, ada!, { event: second.place.event })]);
  await unsend(first.place, 40_000);
  await sweep();
  assert.equal(await findMedia(database.db, first.place), undefined);
  assert.ok(blobs.held.has(first.name));
  assert.ok(await readableMedia(database.db, second.place, bob!));
  await unsend(second.place, 40_000);
  await sweep();
  assert.ok(!blobs.held.has(first.name));
});

test('a sweep that breaks off in the middle is finished by the next', async () => {
  const one = await made({ sent: false });
  blobs.failNext = true;
  await assert.rejects(sweep());
  assert.ok(await isLeft(one));
  assert.equal(await readableMedia(database.db, one.place, bob!), undefined);
  await sweep();
  assert.ok(!(await isLeft(one)));
});
