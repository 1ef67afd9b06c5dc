/** Tests that times in which messages vanish are kept only where something was said in them. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { someAccount, someConversation } from '../fixtures/people.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { readSettings, setVanishing } from './group-settings.ts';

const day = 86_400;

let database: TestDatabase;
before(async () => {
  database = await openTestDatabase();
});
after(() => database[Symbol.asyncDispose]());

test('changing the time again and again while nothing is said keeps one time', async () => {
  const { db } = database;
  const people = [await someAccount(db, 'ana'), await someAccount(db, 'bo')];
  const conversation = await someConversation(db, people);
  const set = (seconds: number, nowMs: number) =>
    setVanishing(db, conversation, { seconds, nowMs });
  const times = async () => (await readSettings(db, [conversation])).get(conversation)?.vanishing;
  for (let n = 1; n <= 20; n++) assert.ok(await set(n % 2 === 0 ? day : 90 * day, 10_000 * n));
  assert.deepEqual(await times(), [{ fromMs: 200_000, seconds: day }]);
  assert.ok(!(await set(day, 300_000)), 'it was so already');
  await db
    .updateTable('conversation_heads')
    .set({ last_at_ms: 250_000 })
    .where('conversation_id', '=', conversation)
    .execute();
  assert.ok(await set(0, 400_000));
  assert.deepEqual(await times(), [{ fromMs: 200_000, untilMs: 400_000, seconds: day }]);
  assert.ok(!(await set(0, 500_000)));
});
