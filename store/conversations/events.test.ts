/** Events: order without holes in trust, idempotence by id, and what unsending does. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import { connectedClient, someAccount, someConversation, someEvent } from '../fixtures/people.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import type { PinnedClient } from '../pinned-client.ts';
import { eraseUnsent, readPage, readReportedRows } from './event-rows.ts';
import { findEvents, insertEvents } from './events.ts';
import { moveReadMarks } from './read-marks.ts';

let database: TestDatabase;
let client: PinnedClient;
let other: PinnedClient;
let ada: AccountId;
let ben: AccountId;
let conversation: ConversationId;

before(async () => {
  database = await openTestDatabase();
  client = await connectedClient(database.url);
  other = await connectedClient(database.url);
  ada = await someAccount(database.db, 'ada');
  ben = await someAccount(database.db, 'ben');
});

after(async () => {
  await client.close();
  await other.close();
  await database[Symbol.asyncDispose]();
});

const fresh = async () => {
  conversation = await someConversation(database.db, [ada, ben]);
  return conversation;
};
const newest = { direction: 'before', seq: Number.MAX_SAFE_INTEGER, limit: 50 } as const;

test('a batch takes its places in order, each conversation for itself', async () => {
  const [one, two] = [await fresh(), await fresh()];
  const batch = [one, two, one, one, two].map((id) => someEvent(id, ada));
  const placed = await insertEvents(client, batch);
  assert.deepEqual(
    placed.map((place) => place.seq),
    [1, 1, 2, 3, 2],
  );
  const page = await readPage(client, { conversation: one, ...newest });
  const sent = batch.filter((event) => event.conversation === one);
  assert.deepEqual(
    page.map((row) => row.event),
    sent.map((event) => event.event),
  );
  const bytes = (rows: readonly { sealed: Uint8Array }[]) => rows.map((row) => [...row.sealed]);
  assert.deepEqual(bytes(page), bytes(sent));
});

test('the same event again answers the first place and writes nothing', async () => {
  const id = await fresh();
  const event = someEvent(id, ada);
  const [first] = await insertEvents(client, [event]);
  const again = { ...event, sentAtMs: 5_000 };
  const placed = await insertEvents(client, [someEvent(id, ben), again, someEvent(id, ben)]);
  assert.deepEqual(placed[1], { ...first, duplicate: true });
  assert.deepEqual([placed[0]?.duplicate, placed[2]?.duplicate], [false, false]);
  assert.ok((placed[0]?.seq ?? 0) < (placed[2]?.seq ?? 0));
  assert.equal((await readPage(client, { conversation: id, ...newest })).length, 3);
});

test('an event twice in one batch is stored once and the second is told so', async () => {
  const id = await fresh();
  const event = someEvent(id, ada);
  const placed = await insertEvents(client, [event, event]);
  assert.deepEqual(
    placed.map((place) => place.duplicate),
    [false, true],
  );
  assert.equal(placed[0]?.seq, placed[1]?.seq);
});

test('an id that somebody else used is answered with that sender', async () => {
  const id = await fresh();
  const event = someEvent(id, ada);
  await insertEvents(client, [event]);
  const [place] = await insertEvents(client, [{ ...event, sender: ben }]);
  assert.equal(place?.sender, ada);
  assert.equal(place?.duplicate, true);
});

test('two edges that write the same events at once agree on every place', async () => {
  const id = await fresh();
  const batch = Array.from({ length: 40 }, () => someEvent(id, ada));
  const backwards = [...batch].reverse();
  const [one, two] = await Promise.all([
    insertEvents(client, batch),
    insertEvents(other, backwards),
  ]);
  assert.deepEqual(
    one.map((place) => place.seq),
    two.map((place) => place.seq).reverse(),
  );
  const fresher = [...one, ...two].filter((place) => !place.duplicate);
  assert.equal(fresher.length, 40);
  assert.equal(new Set(one.map((place) => place.seq)).size, 40);
});

test('unsending hides a message and its edits from pages, but not from a report', async () => {
  const id = await fresh();
  const message = someEvent(id, ada);
  const edit = someEvent(id, ada, { kind: 2, target: message.event });
  await insertEvents(client, [message, edit]);
  const unsend = someEvent(id, ada, { kind: 4, target: message.event, sentAtMs: 9_000 });
  await insertEvents(client, [unsend]);
  const page = await readPage(client, { conversation: id, ...newest });
  assert.deepEqual(
    page.map((row) => row.sealed.length > 0),
    [false, false, true],
  );
  const reported = await readReportedRows(database.db, id, [message.event]);
  const named = [message, edit, unsend].map((event) => event.event);
  assert.deepEqual(
    reported.map((row) => row.event),
    named,
  );
  assert.ok(reported.every((row) => row.sealed.length > 0));
  const [known] = await findEvents(client, [{ conversation: id, event: message.event }]);
  assert.equal(known?.unsent, true);
});

test('ciphertext is erased once it was unsent long enough, and only then', async () => {
  const id = await fresh();
  const message = someEvent(id, ada);
  await insertEvents(client, [message, someEvent(id, ada)]);
  await insertEvents(client, [
    someEvent(id, ada, { kind: 4, target: message.event, sentAtMs: 20_000 }),
  ]);
  await eraseUnsent(database.db, 20_000, 10);
  assert.ok((await readReportedRows(database.db, id, [message.event]))[0]?.sealed.length);
  await eraseUnsent(database.db, 20_001, 10);
  const [erased] = await readReportedRows(database.db, id, [message.event]);
  assert.equal(erased?.sealed.length, 0);
});

test('pages walk forwards and backwards without a gap', async () => {
  const id = await fresh();
  await insertEvents(
    client,
    Array.from({ length: 7 }, () => someEvent(id, ada)),
  );
  const seqs = async (direction: 'before' | 'after', seq: number) => {
    const page = await readPage(client, { conversation: id, direction, seq, limit: 3 });
    return page.map((row) => row.seq);
  };
  assert.deepEqual(await seqs('after', 0), [1, 2, 3]);
  assert.deepEqual(await seqs('after', 6), [7]);
  assert.deepEqual(await seqs('before', 8), [5, 6, 7]);
  assert.deepEqual(await seqs('before', 2), [1]);
  assert.deepEqual(await seqs('after', 7), []);
});

test('a read mark never moves backwards nor beyond the newest event', async () => {
  const id = await fresh();
  await insertEvents(
    client,
    Array.from({ length: 5 }, () => someEvent(id, ada)),
  );
  const mark = (seq: number) => ({ conversation: id, account: ben, seq });
  assert.deepEqual(await moveReadMarks(client, [mark(3)]), [mark(3)]);
  assert.deepEqual(await moveReadMarks(client, [mark(2)]), []);
  assert.deepEqual(await moveReadMarks(client, [mark(99)]), [mark(5)]);
});
