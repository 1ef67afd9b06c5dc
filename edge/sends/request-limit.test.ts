/** Tests of how much a request holds, at the places where a sender could get round it. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemRandom } from '@countersign/base/random.ts';
import type { EventKind } from '@countersign/rules/events.ts';
import {
  newId,
  type AccountId,
  type ConversationId,
  type EventId,
} from '@countersign/rules/ids.ts';
import type { Standing } from '@countersign/rules/people/standing.ts';
import { insertEvents } from '@countersign/store/conversations/events.ts';
import {
  connectedClient,
  someAccount,
  someConversation,
  someEvent,
} from '@countersign/store/fixtures/people.ts';
import { openTestDatabase, type TestDatabase } from '@countersign/store/fixtures/test-database.ts';
import type { PinnedClient } from '@countersign/store/pinned-client.ts';
import { overfull, type CountedSend } from './request-limit.ts';

let database: TestDatabase;
let client: PinnedClient;
let ann: AccountId;
let bo: AccountId;

before(async () => {
  database = await openTestDatabase();
  client = await connectedClient(database.url);
  [ann, bo] = [await someAccount(database.db, 'ann'), await someAccount(database.db, 'bo')];
});
after(async () => {
  await client.close();
  await database[Symbol.asyncDispose]();
});

const fresh = () => newId<EventId>(systemRandom);

function sendTo(
  conversation: ConversationId,
  { event = fresh(), kind = 'message', other = 'request' }: SendOptions = {},
): CountedSend {
  const standings = new Map<AccountId, Standing>([
    [ann, 'accepted'],
    [bo, other],
  ]);
  return {
    account: ann,
    conversation: { standings, isBlocked: false },
    head: { conversation, event, kind },
  };
}

type SendOptions = {
  readonly event?: EventId;
  readonly kind?: EventKind;
  readonly other?: Standing;
};

const over = async (batch: readonly CountedSend[], max = 2) => {
  const refused = await overfull(client, batch, max);
  return batch.map((send) => refused.has(send));
};

test('what is stored and what came before in the batch count together, edits too', async () => {
  const id = await someConversation(database.db, [ann, bo]);
  await insertEvents(client, [someEvent(id, ann)]);
  const batch = [sendTo(id, { kind: 'edit' }), sendTo(id), sendTo(id, { kind: 'reaction' })];
  assert.deepEqual(await over(batch), [false, true, true]);
});

test('taking back passes always and makes no room', async () => {
  const id = await someConversation(database.db, [ann, bo]);
  const said = someEvent(id, ann);
  const takenBack = someEvent(id, ann, { kind: 4, target: said.event });
  await insertEvents(client, [said, someEvent(id, ann)]);
  await insertEvents(client, [takenBack]);
  assert.deepEqual(await over([sendTo(id), sendTo(id, { kind: 'unsend' })]), [true, false]);
});

test('a send whose answer got lost is the same send, at the limit too', async () => {
  const id = await someConversation(database.db, [ann, bo]);
  const [one, other] = [someEvent(id, ann), someEvent(id, ann)];
  await insertEvents(client, [one, other]);
  assert.deepEqual(await over([sendTo(id, { event: other.event }), sendTo(id)]), [false, true]);
});

test('other conversations and answers have no limit', async () => {
  const [full, open] = [
    await someConversation(database.db, [ann, bo]),
    await someConversation(database.db, [ann, bo]),
  ];
  await insertEvents(client, [someEvent(full, ann), someEvent(full, ann)]);
  const free = sendTo(full, { other: 'accepted' });
  assert.deepEqual(await over([sendTo(full), sendTo(open), free]), [true, false, false]);
});
