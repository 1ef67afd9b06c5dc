/** What stands behind each grant is found for cases and orders alike, and whom it could reach. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemRandom } from '@countersign/base/random.ts';
import { newId, type DisclosureId, type OrderId } from '@countersign/rules/ids.ts';
import { someAccount } from '../fixtures/people.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { keepDisclosure } from '../safety/disclosures.ts';
import { grantFiles, touchedBy } from './known-grants.ts';

let database: TestDatabase;
before(async () => {
  database = await openTestDatabase();
});
after(() => database[Symbol.asyncDispose]());

test('a granted disclosure is known by its place in the log, and no other one is', async () => {
  const { db } = database;
  const account = await someAccount(db, 'olga');
  const order = newId<OrderId>(systemRandom);
  await db
    .insertInto('orders')
    .values({
      ...{ order_id: order, created_at_ms: 1, authority_id: null, link_hash: null },
      ...{ last_seq: 0, state: 'received', next_due_ms: null },
    })
    .execute();
  for (const grant_index of [null, 7]) {
    const disclosure_id = newId<DisclosureId>(systemRandom);
    await keepDisclosure(db, {
      ...{ disclosure_id, slot: 'legal-1', account_id: account, from_ms: 0, to_ms: 1 },
      ...{ categories: ['content'], core: '{}', pending: '', created_at_ms: 5 },
      ...{ order_id: grant_index === null ? null : order, task: null, file: null, region: null },
    });
    await db
      .updateTable('disclosures')
      .set({ grant_index })
      .where('disclosure_id', '=', disclosure_id)
      .execute();
  }
  assert.deepEqual(await grantFiles(db), [
    { grant: 7, of: 'order', slot: 'legal-1', at_ms: 5, order_id: order },
  ]);
  assert.deepEqual(await touchedBy(db, [7, 8]), [
    { account_id: account, handle: 'olga', grant: 7 },
  ]);
  assert.deepEqual(await touchedBy(db, [8]), []);
});
