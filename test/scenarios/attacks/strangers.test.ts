/** Attacks of strangers and of people with an account on what is not theirs. */

import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import type { Client } from '@countersign/client/client.ts';
import { memoryStorage } from '@countersign/client/devices/memory-storage.ts';
import { newId, type ConversationId, type SessionId } from '@countersign/rules/ids.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { accountOf, TestHouse } from '../../fixtures/test-house.ts';

let house: TestHouse;
let ana: Client;
let conversation: ConversationId;
const eves = memoryStorage();
before(async () => {
  house = await TestHouse.open();
  ana = await house.person('ana');
  const ben = await house.person('ben');
  await house.person('eve', { storage: eves });
  conversation = await ana.startConversation([accountOf(ben)]);
});
after(() => house?.close());

test('an upgrade to an address that is none ends neither the edge nor a line', async () => {
  for (const target of ['//', '//[', '/v1/socket', 'http://[/', '*']) {
    await rawUpgrade(target);
  }
  assert.equal(ana.state, 'online');
  await ana.thread(conversation).send('still here');
});

test("a person's session opens no staff door, and no session at all opens nothing", async () => {
  const token = (await eves.load())?.token;
  const staffDoors = ['cases', `cases/${newId(systemRandom)}`, `openings/${newId(systemRandom)}`];
  for (const door of staffDoors) assert.equal(await statusOf(`staff/${door}`, token), 401, door);
  for (const door of ['conversations', 'devices', 'sessions', 'reports', 'receipts', 'notices']) {
    assert.equal(await statusOf(door), 401, door);
    assert.equal(await statusOf(door, 'A'.repeat(43)), 401, door);
  }
});

test('nobody sees the conversation or ends the session of somebody else', async () => {
  const token = (await eves.load())?.token;
  assert.equal(await statusOf(`conversations/${conversation}`, token), 404);
  const [own] = await ana.sessions();
  const session: SessionId = own?.session ?? assert.fail();
  assert.equal(await statusOf(`sessions/${session}`, token, 'DELETE'), 404);
  assert.equal((await ana.sessions()).length, 1);
});

test('a sign of somebody outside reaches nobody inside', async () => {
  const token = (await eves.load())?.token ?? assert.fail();
  const thread = ana.thread(conversation);
  const socket = await signedIn(token);
  for (const type of ['typing', 'read']) {
    socket.send(JSON.stringify({ type, conversation, seq: 9 }));
  }
  // A ping is answered in order, so when it is back both signs were judged; the send comes after.
  const pong = new Promise((heard) => socket.addEventListener('message', heard, { once: true }));
  socket.send('{"type":"ping"}');
  await pong;
  await thread.send('anybody else here?');
  assert.deepEqual(thread.typingNow, []);
  assert.equal(thread.reads.size, 0);
  socket.close();
});

test('the log gives out its own tiles and no other file', async () => {
  const { logUrl } = house.trust;
  const { hostname, port } = new URL(logUrl);
  for (const path of ['../../keys', '..%2f..%2fkeys', 'tile/0/../../checkpoint', '%2e%2e/x']) {
    const status = await rawStatus(hostname, Number(port), `/access/${path}`);
    assert.match(status, / 40[04] /, path);
  }
});

async function statusOf(path: string, token?: string, method = 'GET'): Promise<number> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const answer = await fetch(`${house.trust.edgeUrl}/v1/${path}`, { method, headers });
  await answer.arrayBuffer();
  return answer.status;
}

async function signedIn(token: string): Promise<WebSocket> {
  const socket = new WebSocket(`${house.trust.edgeUrl.replace(/^http/, 'ws')}/v1/socket`);
  await new Promise((open) => socket.addEventListener('open', open, { once: true }));
  const heard = new Promise((once) => socket.addEventListener('message', once, { once: true }));
  socket.send(JSON.stringify({ type: 'sign-in', token }));
  await heard;
  return socket;
}

/** The status line of a request whose address nobody tidies up on the way. */
function rawStatus(hostname: string, port: number, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, hostname, () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    });
    socket.once('data', (data) => resolve(String(data).split('\r\n')[0] ?? ''));
    socket.once('error', reject);
  });
}

/** One upgrade request as no browser writes it; resolves when the edge hangs up or answers. */
function rawUpgrade(target: string): Promise<void> {
  const { hostname, port } = new URL(house.stack.addresses.edge);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      const lines = [`GET ${target} HTTP/1.1`, 'Host: x', 'Connection: Upgrade'];
      socket.write(`${[...lines, 'Upgrade: websocket', '', ''].join('\r\n')}`);
    });
    socket.setTimeout(2_000, () => socket.destroy());
    socket.once('data', () => socket.destroy());
    socket.on('error', () => resolve());
    socket.on('close', () => resolve());
  });
}
