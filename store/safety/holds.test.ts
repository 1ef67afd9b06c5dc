/** Rows under a hold: kept out of everybody's sight past their time, and dropped with the hold. */

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { systemRandom } from '@countersign/base/random.ts';
import {
  newId,
  type AccountId,
  type ConversationId,
  type DisclosureId,
} from '@countersign/rules/ids.ts';
import { insertEvents } from '../conversations/events.ts';
import { connectedClient, someAccount, someConversation, someEvent } from '../fixtures/people.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import type { PinnedClient } from '../pinned-client.ts';
import { keepDisclosure } from './disclosures.ts';
import {
  changeHold,
  deleteUnheldBefore,
  dropUnheld,
  keepHeldUnsent,
  keepHold,
  keepHoldRecord,
  readHeldRows,
} from './holds.ts';

/** What is held: from the first, up to but not including the second. */
const [fromMs, toMs] = [2_000, 3_000];
const all = { from_ms: 0, to_ms: Number.MAX_SAFE_INTEGER };
let database: TestDatabase;
let client: PinnedClient;
let [mara, olof] = ['', ''] as [AccountId, AccountId];
let [talk, elsewhere] = ['', ''] as [ConversationId, ConversationId];
let hold: DisclosureId;
let people = 0;

before(async () => {
  database = await openTestDatabase();
  client = await connectedClient(database.url);
});
after(async () => {
  await client.close();
  await database[Symbol.asyncDispose]();
});

beforeEach(async () => {
  const { db } = database;
  await db.deleteFrom('events').execute();
  await db.deleteFrom('held_events').execute();
  [mara, olof] = [await someAccount(db, `m${++people}`), await someAccount(db, `o${people}`)];
  talk = await someConversation(db, [mara, olof]);
  elsewhere = await someConversation(db, [olof]);
  hold = newId<DisclosureId>(systemRandom);
  const of = { disclosure_id: hold, account_id: mara, from_ms: fromMs, to_ms: toMs };
  await keepDisclosure(db, {
    ...{ ...of, slot: 'legal-1', categories: ['content'], core: '{}', pending: 'p' },
    ...{ created_at_ms: 1, order_id: null, task: null, file: null, region: null },
  });
  await keepHold(db, { ...of, until_ms: 9_000 });
  await keepHoldRecord(db, { disclosure_id: hold, conversation_id: talk }, systemRandom(60));
});

test('what is old goes, and what is held of it is kept where only the hold finds it', async () => {
  await written(talk, 1_999);
  const kept = [await written(talk, 2_000), await written(talk, 2_999)];
  await written(talk, 3_000);
  await written(elsewhere, 2_500);
  const later = await written(talk, 5_000);
  assert.equal(await deleteUnheldBefore(database.db, 5_000, 100), 5);
  assert.deepEqual(await heldOf(mara), kept);
  assert.deepEqual(await rowsIn('events'), [later]);
  assert.deepEqual(await rowsIn('held_events'), kept, 'nothing else outlives its time');
  assert.deepEqual(await heldOf(olof), [], 'a hold is of one account');
  const part = await heldOf(mara, { from_ms: 2_500, to_ms: 4_000 });
  assert.deepEqual(part, kept.slice(1), 'an order reads no further than its own window');
});

test('what is unsent and held is kept before its ciphertext goes', async () => {
  const kept = await written(talk, 2_500);
  await written(talk, 3_500);
  await database.db.updateTable('events').set({ unsent_at_ms: 4_000 }).execute();
  await keepHeldUnsent(database.db, 4_000);
  assert.deepEqual(await heldOf(mara), [], 'its days are not over');
  await keepHeldUnsent(database.db, 4_001);
  await keepHeldUnsent(database.db, 4_001);
  assert.deepEqual(await heldOf(mara), [kept]);
});

test('with the end of the hold nothing is read by it, and its rows are dropped', async () => {
  await written(talk, 2_500);
  await deleteUnheldBefore(database.db, 5_000, 100);
  assert.equal(await dropUnheld(database.db), 0);
  assert.equal((await heldOf(mara)).length, 1);
  await changeHold(database.db, hold, { ended_at_ms: 6_000 });
  assert.deepEqual(await heldOf(mara), []);
  assert.equal(await dropUnheld(database.db), 1);
  await changeHold(database.db, hold, { until_ms: 99_000 });
  const { until_ms } = await database.db
    .selectFrom('holds')
    .select('until_ms')
    .where('disclosure_id', '=', hold)
    .executeTakeFirstOrThrow();
  assert.equal(until_ms, 9_000, 'what has ended is not prolonged');
});

async function written(conversation: ConversationId, sentAtMs: number): Promise<string> {
  const event = someEvent(conversation, olof, { sentAtMs });
  await insertEvents(client, [event]);
  return event.event;
}

async function rowsIn(table: 'events' | 'held_events'): Promise<string[]> {
  const rows = await database.db.selectFrom(table).select('event_id').orderBy('seq').execute();
  return rows.map(({ event_id }) => event_id);
}

async function heldOf(account: AccountId, window = all): Promise<string[]> {
  const at = { after: undefined, limit: 100 };
  const rows = await readHeldRows(database.db, { account_id: account, ...window }, at);
  return rows.map(({ event }) => event);
}
