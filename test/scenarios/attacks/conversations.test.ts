/** Attacks of an edge on conversations: foreign, forked and old records, and made-up rows. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { VaultProcess } from '../../channel/vault-process.ts';
import { HostileEdge } from './hostile-edge.ts';

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
  assert.ok(!texts.includes(secret), 'a stranger read a conversation');
});

test('a stranger who begins a conversation under its id is sent nothing of it', async () => {
  const [ana, ben, eve] = [await edge.someone(), await edge.someone(), await edge.someone()];
  const talk = await edge.begin([ana, ben]);
  const heard = await edge
    .begin([eve, ana, ben], talk.conversation)
    .then((foreign) => edge.send(foreign, ana, { text: secret, to: [eve] }))
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
    return edge.page({ ...later, membership: forked.membership }, carl);
  });
  assert.ok(!texts.includes(secret), 'a removed admin read on');
});

async function textsOf(read: () => ReturnType<HostileEdge['page']>): Promise<string> {
  const events = await read().catch(() => []);
  return events.map(({ opened }) => Buffer.from(opened.body).toString()).join('\n');
}

