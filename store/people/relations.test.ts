/** Tests of what a decision about somebody changes, and what the rules are told of two people. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answerRequest, readStanding, standingsChangedSince } from '../conversations/standings.ts';
import { createConversation } from '../conversations/conversations.ts';
import { someAccount, someConversation } from '../fixtures/people.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { newId, type AccountId, type ConversationId } from '@countersign/rules/ids.ts';
import type { Standing } from '@countersign/rules/people/standing.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { keepChoices, readChoices } from './privacy.ts';
import { countBlocksOf, decideRelation, listRelations, readReach } from './relations.ts';

let house: TestDatabase;
before(async () => {
  house = await openTestDatabase();
});
after(() => house[Symbol.asyncDispose]());

let people = 0;
const somebody = () => someAccount(house.db, `relation${++people}`);

async function request(from: AccountId, to: AccountId): Promise<ConversationId> {
  const conversation = newId<ConversationId>(systemRandom);
  const record = { membership: systemRandom(60), version: 1, keyEpoch: 1, key: systemRandom(60) };
  const standings = new Map<AccountId, Standing>([[to, 'request']]);
  const asking = { account: from, other: to };
  const fresh = { conversation, ...record, members: [from, to], standings, asking };
  assert.equal(await createConversation(house.db, fresh, 1), 'created');
  return conversation;
}

const standingOf = async (conversation: ConversationId, account: AccountId) =>
  (await readStanding(house.db, conversation)).standings.get(account);

test('a yes to a request is a yes to its sender, who may begin again from then on', async () => {
  const [ann, bo] = [await somebody(), await somebody()];
  const conversation = await request(ann, bo);
  const [before] = await readReach(house.db, ann, [bo]);
  assert.equal(before?.byReceiver, 'asked');
  assert.deepEqual(await listRelations(house.db, bo), []);
  const change = { conversation, account: bo, to: 'accepted' } as const;
  assert.equal(await answerRequest(house.db, change, 5), 'changed');
  assert.equal(await answerRequest(house.db, change, 6), 'unchanged');
  const [after] = await readReach(house.db, ann, [bo]);
  assert.equal(after?.byReceiver, 'accepted');
});

test('a block declines what waits, closes what is open, and names those chats', async () => {
  const [ann, bo] = [await somebody(), await somebody()];
  const waiting = await request(ann, bo);
  const open = await someConversation(house.db, [ann, bo]);
  const group = await someConversation(house.db, [ann, bo, await somebody()]);
  const touched = await decideRelation(
    house.db,
    { account: bo, other: ann },
    { state: 'blocked', nowMs: 9 },
  );
  assert.deepEqual([...touched].sort(), [waiting, open].sort());
  assert.deepEqual((await standingsChangedSince(house.db, 8)).sort(), [waiting, open].sort());
  assert.deepEqual(await standingsChangedSince(house.db, 9), []);
  assert.equal(await standingOf(waiting, bo), 'left');
  assert.equal((await readStanding(house.db, open)).isBlocked, true);
  assert.equal((await readStanding(house.db, group)).isBlocked, false);
  assert.equal(await countBlocksOf(house.db, ann), 1);
  const [reach] = await readReach(house.db, bo, [ann]);
  assert.equal(reach?.bySender, 'blocked');
  assert.equal((await listRelations(house.db, bo))[0]?.state, 'blocked');
  await decideRelation(house.db, { account: bo, other: ann }, { state: 'none', nowMs: 10 });
  assert.equal((await readStanding(house.db, open)).isBlocked, false);
});

test('to let somebody write answers the request that waits', async () => {
  const [ann, bo] = [await somebody(), await somebody()];
  const conversation = await request(ann, bo);
  await decideRelation(house.db, { account: bo, other: ann }, { state: 'accepted', nowMs: 3 });
  assert.equal(await standingOf(conversation, bo), 'accepted');
});

test('a group counts as shared only once both said yes to it', async () => {
  const [ann, bo, cy] = [await somebody(), await somebody(), await somebody()];
  const group = await someConversation(house.db, [ann, bo, cy]);
  assert.equal((await readReach(house.db, ann, [bo]))[0]?.sharesGroup, true);
  await house.db
    .updateTable('members')
    .set({ standing: 'request' })
    .where('conversation_id', '=', group)
    .where('account_id', '=', bo)
    .execute();
  assert.equal((await readReach(house.db, ann, [bo]))[0]?.sharesGroup, false);
});

test('a choice that is not named stays as it was', async () => {
  const ann = await somebody();
  await keepChoices(house.db, ann, { writers: 'contacts' });
  await keepChoices(house.db, ann, { typing: false });
  await keepChoices(house.db, ann, {});
  const [{ chosen } = { chosen: undefined }] = await readChoices(house.db, [ann]);
  assert.deepEqual(chosen, {
    writers: 'contacts',
    groups: undefined,
    presence: undefined,
    readMarks: undefined,
    typing: false,
  });
});
