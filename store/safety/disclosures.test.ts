/** Rows of a disclosure: all of them, in pages, however many conversations somebody is in. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import { insertEvents } from '../conversations/events.ts';
import { connectedClient, someAccount, someConversation, someEvent } from '../fixtures/people.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { conversationsAtOnce } from '../limits.ts';
import type { PinnedClient } from '../pinned-client.ts';
import { readDisclosureRows, type DisclosureCursor } from './disclosures.ts';

const silentMax = 10_000;
const window = { from_ms: 0, to_ms: Number.MAX_SAFE_INTEGER };

let database: TestDatabase;
let client: PinnedClient;
let account: AccountId;
let other: AccountId;
before(async () => {
  database = await openTestDatabase();
  client = await connectedClient(database.url);
  account = await someAccount(database.db, 'ada');
  other = await someAccount(database.db, 'ben');
  await sql`insert into members (conversation_id, account_id)
    select gen_random_uuid(), ${account}::uuid
    from generate_series(1, ${silentMax}::integer)`.execute(database.db);
});
after(async () => {
  await client.close();
  await database[Symbol.asyncDispose]();
});

test('an account in 10,000 conversations gives every row once, in bounded pages', async () => {
  const expected: string[] = [];
  for (let n = 0; n < 5; n++) {
    const conversation = await someConversation(database.db, [account, other]);
    expected.push(...(await written(conversation, 3)));
  }
  await written(await someConversation(database.db, [other]), 3);
  const seen: string[] = [];
  let [pages, after]: [number, DisclosureCursor | undefined] = [0, undefined];
  do {
    const page = await readDisclosureRows(
      database.db,
      { account_id: account, ...window },
      {
        after,
        limit: 2,
      },
    );
    assert.ok(page.rows.length <= 2);
    seen.push(...page.rows.map(({ event }) => event));
    after = page.next;
    pages++;
  } while (after !== undefined);
  assert.deepEqual(seen.toSorted(), expected.toSorted());
  // As many pages as there are batches of conversations, and one for each pair of rows at most.
  assert.ok(pages >= silentMax / conversationsAtOnce, `${pages} pages`);
  assert.ok(pages <= silentMax / conversationsAtOnce + expected.length, `${pages} pages`);
});

async function written(conversation: ConversationId, count: number): Promise<string[]> {
  const events = Array.from({ length: count }, () => someEvent(conversation, account));
  await insertEvents(client, events);
  return events.map(({ event }) => event);
}
