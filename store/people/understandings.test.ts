/** Tests what an account is said to have understood. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { someAccount } from '../fixtures/people.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { keepUnderstanding, newestUnderstanding } from './understandings.ts';

let database: TestDatabase;
before(async () => {
  database = await openTestDatabase();
});
after(() => database[Symbol.asyncDispose]());

test('the newest explanation counts, from the first time it was taken in', async () => {
  const { db } = database;
  const account = await someAccount(db, 'ana');
  assert.equal(await newestUnderstanding(db, account), undefined);
  await keepUnderstanding(db, { account_id: account, explanation: 2, at_ms: 20 });
  await keepUnderstanding(db, { account_id: account, explanation: 1, at_ms: 30 });
  await keepUnderstanding(db, { account_id: account, explanation: 2, at_ms: 40 });
  assert.deepEqual(await newestUnderstanding(db, account), { explanation: 2, atMs: 20 });
  const other = await someAccount(db, 'bo');
  assert.equal(await newestUnderstanding(db, other), undefined);
});
