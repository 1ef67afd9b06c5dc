/** Groups over the real processes, and what a hostile client is refused. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '@countersign/client/client.ts';
import type { ConversationId } from '@countersign/rules/ids.ts';
import { accountOf, eventually, TestHouse } from '../fixtures/test-house.ts';

let house: TestHouse;
let [olga, adam, mick, eve]: Client[] = [];
let group: ConversationId;

before(async () => {
  house = await TestHouse.open();
  [olga, adam, mick, eve] = await Promise.all(
    ['olga', 'adam', 'mick', 'eve.l'].map((handle) => house.person(handle)),
  );
  group = await some(olga).groups.create({ people: [accountOf(some(adam))], name: 'Ridge' });
});
after(() => house?.close());

function some(client: Client | undefined): Client {
  return client ?? assert.fail('nobody');
}

const viewOf = async (client: Client | undefined) => some(client).conversation(group);

test('a group has a name that those who come later learn as well', async () => {
  await some(olga).groups.add(group, [accountOf(some(mick))]);
  for (const member of [adam, mick]) {
    const thread = some(member).thread(group);
    await eventually('the name', async () => {
      await thread.loadNewest();
      return thread.facts.name === 'Ridge';
    });
  }
  const lines = some(mick).thread(group).notes;
  assert.deepEqual(
    lines.map(({ note }) => note.set),
    ['added'],
    'what was before stays before',
  );
  assert.equal((await viewOf(mick)).isGroup, true);
});

test('only the owner gives roles, and an admin removes nobody above a member', async () => {
  const { groups } = some(adam);
  await assert.rejects(groups.setRole(group, accountOf(some(mick)), 'admin'), {
    code: 'not-allowed',
  });
  await some(olga).groups.setRole(group, accountOf(some(adam)), 'admin');
  const roles = (await viewOf(mick)).members.map(({ handle, role }) => [handle, role]);
  assert.deepEqual(roles, [
    ['adam', 'admin'],
    ['mick', 'member'],
    ['olga', 'owner'],
  ]);
  await assert.rejects(groups.remove(group, accountOf(some(olga))), { code: 'not-allowed' });
});

test('in a locked group a member says nothing, may take back what it said, and react', async () => {
  const thread = some(mick).thread(group);
  const before = await thread.send('before the lock');
  await assert.rejects(some(mick).groups.lock(group, true), { code: 'not-allowed' });
  await some(adam).groups.lock(group, true);
  assert.equal((await viewOf(mick)).locked, true);
  await assert.rejects(thread.send('I am not asked'), { code: 'not-allowed' });
  await assert.rejects(thread.edit(before.event, 'said otherwise'), { code: 'not-allowed' });
  await assert.rejects(thread.note({ set: 'name', value: 'Mine' }), { code: 'not-allowed' });
  await thread.react(before.event, '👍');
  await thread.unsend(before.event);
  await some(olga).thread(group).send('the owner may');
  await some(adam).groups.lock(group, false);
  await thread.send('open again');
  for (const failed of thread.messages.filter(({ state }) => state === 'failed')) {
    thread.discard(failed.event);
  }
});

test('a link lets people ask, and nobody in: that is an admin who does', async () => {
  await assert.rejects(some(mick).groups.makeInvite(group, { days: 1, usesMax: 1 }), {
    code: 'not-allowed',
  });
  const secret = await some(adam).groups.makeInvite(group, { days: 1, usesMax: 1 });
  const look = await some(eve).groups.lookAtInvite(secret);
  assert.deepEqual(
    { state: look.state, members: look.members, conversation: look.conversation },
    { state: 'none', members: 3, conversation: undefined },
  );
  assert.equal(await some(eve).groups.askToJoin(secret), 'waiting');
  assert.equal(await some(eve).groups.askToJoin(secret), 'waiting', 'asking twice is asking once');
  await assert.rejects(some(eve).conversation(group), { code: 'not-found' });
  assert.equal((await viewOf(adam)).joinAsks, 1);
  assert.equal((await viewOf(mick)).joinAsks, 0, 'members are not told who waits');
  await assert.rejects(some(mick).groups.joinAsks(group), { code: 'not-allowed' });
  const asks = await some(adam).groups.joinAsks(group);
  assert.deepEqual(
    asks.map(({ handle }) => handle),
    ['eve.l'],
  );
  await some(adam).groups.add(group, [accountOf(some(eve))]);
  assert.equal((await viewOf(adam)).joinAsks, 0);
  assert.equal((await some(eve).groups.lookAtInvite(secret)).state, 'member');
});

test('a link that is used up, ended or made up leads nowhere, and looks the same', async () => {
  const late = await house.person('late.comer');
  const { groups } = some(adam);
  const [used] = await groups.invites(group);
  assert.deepEqual([used?.uses, used?.usesMax], [1, 1]);
  const secret = await groups.makeInvite(group, { days: 1, usesMax: 5 });
  const invites = await groups.invites(group);
  const fresh = invites.find(({ uses }) => uses === 0);
  await assert.rejects(late.groups.askToJoin('A'.repeat(43)), { code: 'not-found' });
  await assert.rejects(some(mick).groups.endInvite(group, fresh?.invite ?? ''), {
    code: 'not-allowed',
  });
  await groups.endInvite(group, fresh?.invite ?? '');
  await assert.rejects(late.groups.askToJoin(secret), { code: 'not-found' });
  await assert.rejects(late.groups.lookAtInvite(secret), { code: 'not-found' });
});

test('whoever was declined waits no more and asks in vain', async () => {
  const late = await house.person('late.again');
  const secret = await some(adam).groups.makeInvite(group, { days: 1, usesMax: 5 });
  await late.groups.askToJoin(secret);
  await some(adam).groups.decline(group, accountOf(late));
  assert.equal(await late.groups.askToJoin(secret), 'declined');
  assert.equal((await viewOf(adam)).joinAsks, 0);
});

test('whoever leaves goes quietly, and the group passes on with its owner', async () => {
  await some(olga).groups.leave(group);
  await eventually('the new owner', async () => {
    const { members } = await viewOf(mick);
    return members.find(({ handle }) => handle === 'adam')?.role === 'owner';
  });
  await some(mick).thread(group).loadNewest();
  const told = some(mick).thread(group).notes.at(-1)?.note;
  assert.notEqual(told?.set, 'removed');
  await assert.rejects(some(olga).conversation(group), { code: 'not-found' });
});

test('what is set vanishes by the times that the pack offers, and by no others', async () => {
  const day = 86_400;
  await assert.rejects(some(mick).groups.setVanishing(group, day), { code: 'not-allowed' });
  await assert.rejects(some(adam).groups.setVanishing(group, 1), { code: 'malformed-request' });
  await some(adam).groups.setVanishing(group, day);
  const [time] = (await viewOf(mick)).vanishing;
  assert.equal(time?.seconds, day);
  await some(adam).thread(group).send('for a day');
  await some(adam).groups.setVanishing(group, 0);
  const [ended] = (await viewOf(mick)).vanishing;
  assert.ok((ended?.untilMs ?? 0) >= (ended?.fromMs ?? Infinity));
});
