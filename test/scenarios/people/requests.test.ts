/** A stranger's client that keeps no rule of its own: requests hold at the server. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '@countersign/client/client.ts';
import type { ConversationId } from '@countersign/rules/ids.ts';
import type { ConversationView } from '@countersign/wire/http/conversation-routes.ts';
import { hearingSocket } from '../../fixtures/heard-signals.ts';
import { accountOf, eventually, TestHouse } from '../../fixtures/test-house.ts';

/** As the development pack has it. */
const messagesMax = 3;

const refused = { code: 'cannot-write-here' };
const notAllowed = { code: 'not-allowed' };

let house: TestHouse;
before(async () => {
  // More people join from this one address than a house lets join at once.
  house = await TestHouse.open({ settings: { COUNTERSIGN_EDGE_ADDRESS_BURST: '500' } });
});
after(() => house?.close());

let people = 0;
const stranger = (options: Parameters<TestHouse['person']>[1] = {}) =>
  house.person(`stranger${++people}`, { knows: 'nobody', ...options });

const viewOf = async (client: Client, id: ConversationId): Promise<ConversationView | undefined> =>
  (await client.conversations()).find((one) => one.conversation === id);

const textsOf = async (client: Client, id: ConversationId): Promise<string[]> => {
  const thread = client.thread(id);
  await thread.loadNewest();
  return thread.messages.filter(({ state }) => state === 'sent').map(({ text }) => text);
};

test('a stranger says a few words and no more, from all devices and by edits too', async () => {
  const [ann, bo] = [await stranger(), await stranger()];
  const other = await house.anotherDevice(ann.me?.handle ?? assert.fail());
  const id = await ann.startConversation([accountOf(bo)]);
  assert.equal((await viewOf(bo, id))?.standing, 'request');
  const before = await viewOf(ann, id);
  assert.deepEqual([before?.writing, before?.mayStillSay], ['waits', messagesMax]);
  const tried = await Promise.allSettled(
    [ann, other].flatMap((device, d) =>
      [1, 2, 3, 4].map((n) => device.thread(id).send(`device ${d} line ${n}`)),
    ),
  );
  const stored = tried.filter(({ status }) => status === 'fulfilled');
  assert.equal(stored.length, messagesMax);
  assert.equal((await textsOf(bo, id)).length, messagesMax);
  const [sent] = stored;
  assert.ok(sent?.status === 'fulfilled');
  await assert.rejects(ann.thread(id).edit(sent.value.event, 'the rest of my speech'), refused);
  await ann.thread(id).unsend(sent.value.event);
  await assert.rejects(ann.thread(id).send('into the place of what I took back'), refused);
  assert.equal((await viewOf(ann, id))?.mayStillSay, 0);
});

test('one request at a time, which cannot grow into a group', async () => {
  const [ann, bo, helper] = [await stranger(), await stranger(), await stranger()];
  await helper.people.allow(accountOf(ann));
  const atOnce = [1, 2, 3, 4].map(() => ann.startConversation([accountOf(bo)]));
  const begun = (await Promise.allSettled(atOnce)).filter(({ status }) => status === 'fulfilled');
  assert.equal(begun.length, 1);
  const [first] = begun;
  assert.ok(first?.status === 'fulfilled');
  const id = first.value;
  await assert.rejects(ann.startConversation([accountOf(bo)]), refused);
  await assert.rejects(ann.changeMembers(id, { add: [accountOf(helper)] }), notAllowed);
  await assert.rejects(ann.startConversation([accountOf(bo), accountOf(helper)]), refused);
  const friend = await friendOf(ann);
  const group = await ann.startConversation([accountOf(helper), accountOf(friend)]);
  await assert.rejects(ann.changeMembers(group, { add: [accountOf(bo)] }), refused);
  assert.equal((await bo.conversations()).length, 1);
  // Nor can the other be put out, who could then not report; to go and begin again helps nobody.
  await assert.rejects(ann.changeMembers(id, { remove: [accountOf(bo)] }), notAllowed);
  await ann.groups.leave(id);
  await assert.rejects(ann.startConversation([accountOf(bo)]), refused);
  // A pair that said yes stays two as well: no group grows out of a block, and nothing is set.
  const pair = await ann.startConversation([accountOf(friend)]);
  await friend.people.block(accountOf(ann));
  await assert.rejects(ann.changeMembers(pair, { add: [accountOf(helper)] }), notAllowed);
  await assert.rejects(ann.thread(pair).send('still here'), refused);
  await assert.rejects(ann.groups.setVanishing(pair, 86_400), refused);
  assert.equal((await viewOf(friend, pair))?.vanishing.length, 0);
});

async function friendOf(client: Client): Promise<Client> {
  const friend = await stranger();
  await friend.people.allow(accountOf(client));
  return friend;
}

test('who asked by a link is let in without having let anybody write, others not', async () => {
  const [ann, bo, cy] = [await stranger(), await stranger(), await stranger()];
  const friends = [accountOf(await friendOf(ann)), accountOf(await friendOf(ann))];
  const group = await ann.groups.create({ people: friends, name: 'Choir' });
  const secret = await ann.groups.makeInvite(group, { days: 1, usesMax: 5 });
  assert.equal(await bo.groups.askToJoin(secret), 'waiting');
  await ann.changeMembers(group, { add: [accountOf(bo)] });
  assert.equal((await viewOf(bo, group))?.standing, 'accepted');
  await assert.rejects(ann.changeMembers(group, { add: [accountOf(cy)] }), refused);
});

test('until there is a yes nothing shows what the other reads or types; then it does', async () => {
  const { maker, heard } = hearingSocket();
  const ann = await stranger({ WebSocket: maker });
  const bo = await stranger();
  const id = await ann.startConversation([accountOf(bo)]);
  const { seq } = await ann.thread(id).send('hello');
  const thread = bo.thread(id);
  await thread.loadNewest();
  thread.typing();
  thread.markRead(seq);
  await eventually('the mark', async () => (await viewOf(bo, id))?.readSeq === seq);
  assert.equal(boMark(await viewOf(ann, id), bo), 0);
  const signs = () => heard.filter(({ type }) => type === 'typing' || type === 'read');
  assert.deepEqual(signs(), []);
  // To answer is to say yes.
  await thread.send('hello to you');
  assert.deepEqual(signs(), []);
  assert.equal((await viewOf(bo, id))?.standing, 'accepted');
  assert.equal((await viewOf(ann, id))?.writing, 'open');
  for (let n = 0; n <= messagesMax; n++) await ann.thread(id).send(`line ${n}`);
  assert.equal(boMark(await viewOf(ann, id), bo), seq);
  thread.markRead(seq + 2);
  await eventually('a sign of reading', () => signs().some(({ type }) => type === 'read'));
});

function boMark(view: ConversationView | undefined, bo: Client): number | undefined {
  return view?.members.find(({ account }) => account === accountOf(bo))?.readSeq;
}

test('who was declined is out: no word, no second request, and no sign of why', async () => {
  const [ann, bo] = [await stranger(), await stranger()];
  const id = await ann.startConversation([accountOf(bo)]);
  await ann.thread(id).send('hello');
  await bo.people.decline(id);
  assert.equal(await viewOf(bo, id), undefined);
  await assert.rejects(ann.thread(id).send('hello?'), refused);
  await assert.rejects(ann.startConversation([accountOf(bo)]), refused);
  assert.equal((await viewOf(ann, id))?.writing, 'refused');
  // The other way stays open: who declined may begin, and so let the other answer.
  const later = await bo.startConversation([accountOf(ann)]);
  await bo.thread(later).send('about yesterday');
  await ann.thread(later).send('yes?');
});

test('a block holds both ways and everywhere, and looks like taking no messages', async () => {
  const [ann, bo, cy] = [await stranger(), await stranger(), await stranger()];
  await ann.people.allow(accountOf(bo));
  await bo.people.allow(accountOf(ann));
  const id = await ann.startConversation([accountOf(bo)]);
  await ann.thread(id).send('before');
  await bo.people.block(accountOf(ann));
  await assert.rejects(ann.thread(id).send('after'), refused);
  await assert.rejects(bo.thread(id).send('after'), refused);
  await assert.rejects(ann.startConversation([accountOf(bo)]), refused);
  await assert.rejects(bo.startConversation([accountOf(ann)]), refused);
  const group = await ann.groups.create({ people: [accountOf(await friendOf(ann))] });
  await assert.rejects(ann.changeMembers(group, { add: [accountOf(bo)] }), refused);
  // Nobody can tell it from a person who chose to hear of nobody.
  await cy.people.choose({ writers: 'nobody' });
  const { reach: blocked } = await ann.findPerson(bo.me?.handle ?? '');
  const { reach: shut } = await ann.findPerson(cy.me?.handle ?? '');
  assert.deepEqual([blocked, shut], ['none', 'none']);
  await assert.rejects(ann.startConversation([accountOf(cy)]), refused);
  assert.equal((await bo.people.relations()).blocked[0]?.account, accountOf(ann));
  await bo.people.forget(accountOf(ann));
  await ann.thread(id).send('again');
  assert.deepEqual(await textsOf(bo, id), ['before', 'again']);
});

test('requests of somebody whom several people blocked are set aside', async () => {
  const [ann, bo] = [await stranger(), await stranger()];
  for (let n = 0; n < 3; n++) await (await stranger()).people.block(accountOf(ann));
  const id = await ann.startConversation([accountOf(bo)]);
  const view = await viewOf(bo, id);
  assert.equal(view?.standing, 'set-aside');
  assert.equal(view?.from?.isNew, true);
  assert.equal((await viewOf(ann, id))?.writing, 'waits');
  await bo.people.accept(id);
  assert.equal((await viewOf(bo, id))?.standing, 'accepted');
});

test('nobody answers for somebody else, and no decision reaches who does not exist', async () => {
  const [ann, bo, eve] = [await stranger(), await stranger(), await stranger()];
  const id = await ann.startConversation([accountOf(bo)]);
  await assert.rejects(eve.people.accept(id), { code: 'not-a-member' });
  await ann.people.accept(id);
  assert.equal((await viewOf(bo, id))?.standing, 'request');
  await assert.rejects(ann.people.block('0'.repeat(32) as never), { code: 'not-found' });
  await assert.rejects(ann.people.block(accountOf(ann)), { code: 'not-found' });
});
