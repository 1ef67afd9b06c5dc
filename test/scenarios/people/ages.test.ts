/** Clients that say nothing of their age: what the band allows holds at the server. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '@countersign/client/client.ts';
import { hearingSocket } from '../../fixtures/heard-signals.ts';
import { accountOf, aboutPerson, eventually, TestHouse } from '../../fixtures/test-house.ts';

const refused = { code: 'cannot-write-here' };
const yearsAgo = (years: number) => `${new Date().getUTCFullYear() - years - 1}-12`;

let house: TestHouse;
let adult: Client;
before(async () => {
  house = await TestHouse.open();
  adult = await stranger('adult');
});
after(() => house?.close());

const stranger = (handle: string, birthMonth: string = aboutPerson.birthMonth) =>
  house.person(handle, { knows: 'nobody', birthMonth });

test('under 16 there are no messages, sent or received, and nobody finds the account', async () => {
  const child = await stranger('child', yearsAgo(14));
  await assert.rejects(child.startConversation([accountOf(adult)]), { code: 'too-young' });
  await assert.rejects(adult.findPerson('child'), { code: 'not-found' });
  await assert.rejects(adult.startConversation([accountOf(child)]), refused);
  // Not even with leave of the child.
  await child.people.allow(accountOf(adult));
  await assert.rejects(adult.startConversation([accountOf(child)]), refused);
  // Nor by a link into a group of others.
  const friend = await stranger('fay.adult');
  await friend.people.allow(accountOf(adult));
  const group = await adult.groups.create({ people: [accountOf(friend)], name: 'Choir' });
  const link = await adult.groups.makeInvite(group, { days: 1, usesMax: 5 });
  await assert.rejects(child.groups.askToJoin(link), { code: 'too-young' });
  const view = await child.people.privacy();
  assert.deepEqual([view.ageBand, view.messages], ['under-16', false]);
  await assert.rejects(child.people.choose({ writers: 'contacts' }), { code: 'not-allowed' });
});

test('below the least age of the place there is no account', async () => {
  const client = house.client();
  const who = { ...aboutPerson, birthMonth: yearsAgo(11), handle: 'tiny', displayName: 'Tiny' };
  await assert.rejects(client.signUp(who), { code: 'too-young' });
  const empty = { ...who, birthMonth: '' };
  await assert.rejects(house.client().signUp(empty), { code: 'malformed-request' });
});

test('at 16 and 17 nobody begins who was not let, and every group asks first', async () => {
  const teen = await stranger('teen', yearsAgo(16));
  assert.equal((await adult.findPerson('teen')).reach, 'none');
  await assert.rejects(adult.startConversation([accountOf(teen)]), refused);
  await assert.rejects(teen.people.choose({ writers: 'everyone' }), { code: 'not-allowed' });
  await teen.people.allow(accountOf(adult));
  assert.equal((await adult.findPerson('teen')).reach, 'open');
  const pair = await adult.startConversation([accountOf(teen)]);
  await adult.thread(pair).send('hello');
  const third = await stranger('third');
  await third.people.allow(accountOf(adult));
  await adult.startConversation([accountOf(teen), accountOf(third)]);
  const standings = (await teen.conversations()).map(({ standing }) => standing);
  assert.deepEqual(standings.sort(), ['accepted', 'request']);
});

test('reading and typing are hidden both ways once one of two hides them', async () => {
  const { maker, heard } = hearingSocket();
  const ann = await house.person('ann', { WebSocket: maker });
  const bo = await house.person('boris');
  const id = await ann.startConversation([accountOf(bo)]);
  await ann.people.choose({ readMarks: false, typing: false });
  const { seq } = await ann.thread(id).send('hello');
  const thread = bo.thread(id);
  await thread.loadNewest();
  thread.typing();
  thread.markRead(seq);
  const mine = await bo.thread(id).send('read it');
  ann.thread(id).markRead(mine.seq);
  const marksOf = async (client: Client) => {
    const view = (await client.conversations()).find((one) => one.conversation === id);
    return new Map(view?.members.map(({ account, readSeq }) => [account, readSeq]));
  };
  const [a, b] = [accountOf(ann), accountOf(bo)];
  await eventually('both marks', async () => {
    return (await marksOf(ann)).get(a) === mine.seq && (await marksOf(bo)).get(b) === seq;
  });
  assert.equal((await marksOf(ann)).get(b), 0);
  assert.equal((await marksOf(bo)).get(a), 0);
  const shown = heard.filter(({ type }) => type === 'typing' || type === 'read');
  assert.ok(
    shown.every((sign) => 'account' in sign && sign.account === a),
    'only my own marks',
  );
  await ann.people.choose({ readMarks: true });
  assert.equal((await marksOf(ann)).get(b), seq);
  assert.equal((await marksOf(bo)).get(a), mine.seq);
});

test('who is here is shown between two who both show it, and only after a yes', async () => {
  const eva = await house.person('evamaria', { knows: 'nobody' });
  const tom = await house.person('tomtom', { knows: 'nobody' });
  const id = await eva.startConversation([accountOf(tom)]);
  const sees = async (client: Client, other: Client) =>
    (await client.conversation(id)).members.find(({ account }) => account === accountOf(other))
      ?.isHere === true;
  assert.deepEqual([await sees(eva, tom), await sees(tom, eva)], [false, false]);
  await tom.people.accept(id);
  assert.deepEqual([await sees(eva, tom), await sees(tom, eva)], [true, true]);
  await tom.people.choose({ presence: 'nobody' });
  assert.deepEqual([await sees(eva, tom), await sees(tom, eva)], [false, false]);
  await tom.people.choose({ presence: 'contacts' });
  tom.disconnect();
  await eventually('tom is gone', async () => !(await sees(eva, tom)));
});
