/** Attacks of an edge on conversations: foreign, forked and old records, and made-up rows. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ThreadEvents } from '@countersign/client/threads/thread-events.ts';
import { VaultProcess } from '../../channel/vault-process.ts';
import { HostileEdge, type Someone } from './hostile-edge.ts';

const secret = 'the key is under the third pot';
let edge: HostileEdge;
before(async () => {
  edge = new HostileEdge(await VaultProcess.start());
});
after(() => edge.vault[Symbol.asyncDispose]());

test('a stranger who begins a conversation under its id reads nothing of it', async () => {
  const [ana, ben, eve] = [await edge.someone(), await edge.someone(), await edge.someone()];
  const talk = await edge.begin([ana, ben]);
  await edge.send(talk, ana, { text: secret });
  const texts = await textsOf(async () => {
    const foreign = await edge.begin([eve, await edge.someone()], talk.conversation);
    return edge.page({ ...talk, membership: foreign.membership }, eve);
  });
  const ownKeys = await textsOf(async () => {
    const foreign = await edge.begin([eve, await edge.someone()], talk.conversation);
    return edge.page({ ...foreign, rows: talk.rows }, eve);
  });
  assert.ok(!(texts + ownKeys).includes(secret), 'a stranger read a conversation');
});

test('a stranger who begins a conversation under its id is sent nothing of it', async () => {
  const [ana, ben, eve] = [await edge.someone(), await edge.someone(), await edge.someone()];
  const talk = await edge.begin([ana, ben]);
  const heard = await edge
    .begin([eve, ana, ben], talk.conversation)
    .then((foreign) => {
      const what = { text: secret, to: [eve], believes: talk.membership };
      return edge.send(foreign, ana, what);
    })
    .catch(() => ({ pushed: [] }));
  assert.equal(heard.pushed.length, 0, 'a stranger was sent a message');
});

test('a removed admin who forks the membership reads nothing that came later', async () => {
  const [ana, ben, carl] = [await edge.someone(), await edge.someone(), await edge.someone()];
  const third = (await edge.someone()).account;
  const talk = await edge.begin([carl, ana, ben]);
  // Carl makes nobody else admin by leaving: the conversation passes to Ana.
  const later = await edge.changed(talk, carl, { remove: [carl.account] });
  await edge.send(later, ana, { text: secret, version: 2 });
  const texts = await textsOf(async () => {
    const forked = await edge.changed(talk, carl, { add: [third] });
    const own = await edge.page({ ...forked, rows: later.rows }, carl);
    const mixed = edge.page({ ...later, membership: forked.membership }, carl).catch(() => []);
    return [...own, ...(await mixed)];
  });
  assert.ok(!texts.includes(secret), 'a removed admin read on');
});

test('records of one kind do not open as another, nor have two accounts one key', async () => {
  const [ana, ben] = [await edge.someone(), await edge.someone()];
  const talk = await edge.begin([ana, ben]);
  const { stored } = await edge.send(talk, ana, { text: secret });
  const { evidence } = await edge.report(talk, ben, { reported: [stored.event] });
  for (const bytes of [evidence, talk.membership, stored.sealed]) {
    const asKey = edge.page({ ...talk, key: bytes }, ana);
    await assert.rejects(asKey, /malformed-request|record-damaged/);
  }
  const asMembership = { ...talk, membership: talk.key };
  await assert.rejects(edge.page(asMembership, ana), /malformed-request|record-damaged/);
  const keyOf = async (who: Someone) => (await edge.ask(who, { op: 'transparency-key' })).answer;
  assert.notDeepEqual(await keyOf(ana), await keyOf(ben));
});

test('P7: an account has one transparency key, whatever the edge says', async () => {
  const ana = await edge.someone();
  const first = await edge.ask(ana, { op: 'transparency-key' });
  const again = await edge.ask(ana, { op: 'transparency-key' });
  assert.deepEqual(again.answer, first.answer, 'openings under the other key are never found');
});

test('an old membership shows the removed nothing newer, and an edge adds nobody', async () => {
  const [ana, ben, eve] = [await edge.someone(), await edge.someone(), await edge.someone()];
  const talk = await edge.begin([ana, ben, eve]);
  const later = await edge.changed(talk, ana, { remove: [eve.account] });
  await edge.send(later, ana, { text: secret, version: 2 });
  const old = { ...later, membership: talk.membership };
  await assert.rejects(edge.page(old, eve), /record-damaged/);
  await assert.rejects(edge.changed(later, eve, { add: [eve.account] }), /not-a-member/);
  await assert.rejects(edge.changed(talk, ben, { remove: [ana.account] }), /not-allowed/);
  const what = { text: secret, version: 2, to: [eve], believes: later.membership };
  const sent = edge.send(talk, ana, what);
  await assert.rejects(sent, /membership-changed/);
});

test('a listener the edge names is sent nothing unless it is a member', async () => {
  const [ana, ben, eve] = [await edge.someone(), await edge.someone(), await edge.someone()];
  const talk = await edge.begin([ana, ben]);
  const { pushed } = await edge.send(talk, ana, { text: secret, to: [ben, eve] });
  assert.equal(pushed.length, 1);
});

test('a row moved, renamed, redated or given to another sender is not opened', async () => {
  const [ana, ben] = [await edge.someone(), await edge.someone()];
  const talk = await edge.begin([ana, ben]);
  const other = await edge.begin([ana, ben]);
  const { stored } = await edge.send(talk, ana, { text: secret });
  const forgeries = [
    { ...stored, sender: ben.account },
    { ...stored, sentAtMs: stored.sentAtMs - 1 },
    { ...stored, event: other.conversation as unknown as typeof stored.event },
    { ...stored, membershipVersion: 2 },
  ];
  const rows = forgeries.map((one, at) => ({ seq: at + 1, stored: one }));
  for (const { opened } of await edge.page({ ...talk, rows }, ben)) {
    assert.equal(opened.state, 'damaged');
  }
  const moved = await edge.page({ ...other, rows: [{ seq: 1, stored }] }, ben);
  assert.equal(moved[0]?.opened.state, 'damaged');
});

test('nobody takes a message back by a row that the edge made up', async () => {
  const [ana, ben] = [await edge.someone(), await edge.someone()];
  const talk = await edge.begin([ana, ben]);
  const { stored } = await edge.send(talk, ana, { text: secret });
  const other = await edge.send(talk, ben, { text: 'and which pot?' });
  for (const sealed of [new Uint8Array(0), stored.sealed, other.stored.sealed]) {
    const { conversation: event } = await edge.begin([ana, ben]);
    const forged = { ...stored, kind: 'unsend' as const, target: stored.event, sealed };
    const row = { ...forged, event: event as unknown as typeof stored.event };
    const rows = [
      { seq: 1, stored },
      { seq: 2, stored: row },
    ];
    const thread = new ThreadEvents();
    for (const placed of await edge.page({ ...talk, rows }, ben)) thread.add(placed);
    assert.equal(thread.messages[0]?.state, 'sent');
  }
});

async function textsOf(read: () => ReturnType<HostileEdge['page']>): Promise<string> {
  const events = await read().catch(() => []);
  return events.map(({ opened }) => Buffer.from(opened.body).toString()).join('\n');
}
