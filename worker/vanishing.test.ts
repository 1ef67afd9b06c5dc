/** Vanishing: what was said in its time goes, and nothing from before or after it. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventKinds } from '@countersign/rules/events.ts';
import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import { readPage } from '@countersign/store/conversations/event-rows.ts';
import { insertEvents, type FreshEvent } from '@countersign/store/conversations/events.ts';
import { readSettings, setVanishing } from '@countersign/store/conversations/group-settings.ts';
import {
  connectedClient,
  someAccount,
  someConversation,
  someEvent,
} from '@countersign/store/fixtures/people.ts';
import { openTestDatabase, type TestDatabase } from '@countersign/store/fixtures/test-database.ts';
import type { PinnedClient } from '@countersign/store/pinned-client.ts';
import { sweepVanished } from './vanishing.ts';

const day = 86_400;
const dayMs = day * 1_000;
const startMs = 10 * dayMs;

let database: TestDatabase;
let client: PinnedClient;
let ada: AccountId;
let conversation: ConversationId;

before(async () => {
  database = await openTestDatabase();
  client = await connectedClient(database.url);
  ada = await someAccount(database.db, 'ada');
});
after(async () => {
  await client.close();
  await database[Symbol.asyncDispose]();
});

async function begin(): Promise<void> {
  conversation = await someConversation(database.db, [ada]);
}

async function said(sentAtMs: number, changes: Partial<FreshEvent> = {}): Promise<FreshEvent> {
  const event = someEvent(conversation, ada, { sentAtMs, ...changes });
  await insertEvents(client, [event]);
  return event;
}

const set = (seconds: number, nowMs: number) =>
  setVanishing(database.db, conversation, { seconds, nowMs });
const sweep = (nowMs: number) => sweepVanished({ db: database.db, clock: () => nowMs });

async function left(): Promise<readonly string[]> {
  const page = { conversation, direction: 'before', seq: 1e9, limit: 200 } as const;
  return (await readPage(client, page)).map(({ event }) => event);
}

test('what was said while it was set goes on time, and nothing from before or after', async () => {
  await begin();
  const early = await said(startMs - 1);
  await set(day, startMs);
  const first = await said(startMs);
  const second = await said(startMs + 1_000);
  await set(0, startMs + 2_000);
  const late = await said(startMs + 2_000);
  assert.equal(await sweep(startMs + dayMs), 0);
  assert.deepEqual(
    await left(),
    [early, first, second, late].map(({ event }) => event),
  );
  assert.equal(await sweep(startMs + dayMs + 1), 1);
  assert.equal(await sweep(startMs + 2 * dayMs), 1);
  assert.deepEqual(await left(), [early.event, late.event]);
  const settings = await readSettings(database.db, [conversation]);
  assert.deepEqual(settings.get(conversation)?.vanishing ?? [], [], 'a time that is over goes');
});

test('a shorter time counts for what is said from then on', async () => {
  await begin();
  await set(7 * day, startMs);
  const slow = await said(startMs + 1);
  await set(day, startMs + 10);
  await said(startMs + 11);
  assert.equal(await sweep(startMs + 3 * dayMs), 1);
  assert.deepEqual(await left(), [slow.event]);
});

test('an edit goes with its message though it was made later, and notes stay', async () => {
  await begin();
  await set(day, startMs);
  const message = await said(startMs);
  await said(startMs + dayMs / 2, { kind: eventKinds.edit, target: message.event });
  const note = await said(startMs + 1, { kind: eventKinds.note });
  await sweep(startMs + dayMs + 10);
  assert.deepEqual(await left(), [note.event]);
});

test('a sweep that ended half way goes on where it stopped, and repeats nothing', async () => {
  await begin();
  await set(day, startMs);
  for (let n = 0; n < 5; n++) await said(startMs + n);
  const runs = await Promise.all([sweep(startMs + dayMs + 3), sweep(startMs + dayMs + 3)]);
  assert.equal(Math.max(...runs) >= 3, true);
  assert.equal((await left()).length, 2);
  assert.equal(await sweep(startMs + dayMs + 100), 2);
  assert.equal(await sweep(startMs + dayMs + 100), 0);
});

test('two who set it at once leave one time that goes on', async () => {
  await begin();
  await Promise.all([set(day, startMs), set(7 * day, startMs)]);
  const { vanishing = [] } =
    (await readSettings(database.db, [conversation])).get(conversation) ?? {};
  assert.equal(vanishing.filter(({ untilMs }) => untilMs === undefined).length, 1);
});
