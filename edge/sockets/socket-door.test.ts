/** The socket door over real sockets: who may come in, and what happens to those who misbehave. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, test } from 'node:test';
import pino from 'pino';
import { WebSocket } from 'ws';
import { base64url } from '@countersign/base/base64.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { openTestDatabase, type TestDatabase } from '@countersign/store/fixtures/test-database.ts';
import { someAccount } from '@countersign/store/fixtures/people.ts';
import {
  formatSocketRequest,
  parseSocketReply,
  socketFrameBytesMax,
} from '@countersign/wire/socket/frames.ts';
import { absentVault, nowhere } from '../fixtures/nowhere.ts';
import { TokenBuckets } from '../doors/rate-limit.ts';
import { signInWithinMs, socketIdleMs } from '../limits.ts';
import { createMetrics } from '../metrics.ts';
import { beginSession } from '../sessions/sign-in-session.ts';
import { Connections } from './connections.ts';
import { openSocketDoor, sweepSockets, type SocketHouse } from './socket-door.ts';

const messenger = 'http://localhost:7400';
let database: TestDatabase;
let server: Server;
let house: SocketHouse;
let nowMs = 1_000_000;
const opened: WebSocket[] = [];

before(async () => {
  database = await openTestDatabase();
  const clock = () => nowMs;
  house = {
    settings: { messengerOrigin: [messenger], trustedProxies: { includes: () => false } },
    db: database.db,
    connections: new Connections(() => undefined),
    metrics: createMetrics(),
    log: pino({ enabled: false }),
    vault: absentVault,
    clock,
    random: systemRandom,
    signInLimit: new TokenBuckets({ burst: 20, everyMs: 1_000 }, clock),
  } as unknown as SocketHouse;
  server = createServer();
  openSocketDoor(house, server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
after(async () => {
  server.close();
  await database[Symbol.asyncDispose]();
});
afterEach(() => {
  for (const socket of opened.splice(0)) socket.terminate();
});

function come(path = '/v1/socket', origin?: string): WebSocket {
  const { port } = server.address() as AddressInfo;
  const options = origin === undefined ? {} : { origin };
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, options);
  opened.push(socket);
  return socket;
}

async function inside(): Promise<WebSocket> {
  const socket = come('/v1/socket', messenger);
  await once(socket, 'open');
  return socket;
}

async function heard(socket: WebSocket): Promise<Record<string, unknown>> {
  const [data] = (await once(socket, 'message')) as [Buffer];
  return JSON.parse(data.toString()) as Record<string, unknown>;
}

test('a page of another origin, and another path, are turned away', async () => {
  for (const socket of [come('/v1/socket', 'https://evil.example'), come('/v1/else')]) {
    const [error] = (await once(socket, 'error')) as [Error];
    assert.match(error.message, /403/);
  }
});

test('programs, which send no origin, are let in and can ping', async () => {
  const socket = come();
  await once(socket, 'open');
  socket.send('{"type":"ping"}');
  assert.deepEqual(await heard(socket), { type: 'pong' });
});

test('whoever has not signed in is told so for every request', async () => {
  const socket = await inside();
  const message = new Uint8Array(40);
  socket.send(formatSocketRequest({ requestId: 7, kind: 'record', message }));
  const [data] = (await once(socket, 'message')) as [Buffer];
  const reply = parseSocketReply(data);
  assert.deepEqual(reply, { type: 'problem', requestId: 7, code: 'not-signed-in' });
  socket.send(JSON.stringify({ type: 'typing', conversation: 'ab'.repeat(16) }));
  assert.deepEqual(await heard(socket), { type: 'ended', code: 'not-signed-in' });
});

test('frames that are none end the socket, which is told why', async () => {
  const strange = ['{', '{"type":"dance"}', 'x'.repeat(5_000), Buffer.of(9, 9), Buffer.alloc(0)];
  for (const frame of strange) {
    const socket = await inside();
    socket.send(frame);
    assert.deepEqual(await heard(socket), { type: 'ended', code: 'malformed-frame' });
    await once(socket, 'close');
  }
});

test('a frame over the limit closes the socket as too big', async () => {
  const socket = await inside();
  socket.send(Buffer.alloc(socketFrameBytesMax + 1));
  const [code] = (await once(socket, 'close')) as [number];
  assert.equal(code, 1009);
});

test('a token nobody has is refused, and a live one opens until its session ends', async () => {
  const stranger = await inside();
  stranger.send(JSON.stringify({ type: 'sign-in', token: base64url(systemRandom(32)) }));
  assert.deepEqual(await heard(stranger), { type: 'ended', code: 'not-signed-in' });

  const account = await someAccount(database.db, 'ada');
  const of = { account, device: null, deviceName: 'd', place: nowhere };
  const { token, session } = await beginSession(house, of);
  const socket = await inside();
  socket.send(JSON.stringify({ type: 'sign-in', token }));
  assert.deepEqual(await heard(socket), { type: 'signed-in', session, account });
  house.connections.endSession(session, 'session-ended');
  assert.deepEqual(await heard(socket), { type: 'ended', code: 'session-ended' });
  await once(socket, 'close');
  assert.equal(house.connections.ofAccount(account).size, 0);
});

test('a sweep ends who never signed in, and closes who fell silent', async () => {
  const [early, silent] = [await inside(), await inside()];
  const account = await someAccount(database.db, 'ben');
  const { token } = await beginSession(house, {
    account,
    device: null,
    deviceName: 'd',
    place: nowhere,
  });
  silent.send(JSON.stringify({ type: 'sign-in', token }));
  await heard(silent);
  nowMs += signInWithinMs + 1;
  sweepSockets(house);
  assert.deepEqual(await heard(early), { type: 'ended', code: 'not-signed-in' });
  nowMs += socketIdleMs;
  sweepSockets(house);
  const [code] = (await once(silent, 'close')) as [number];
  assert.equal(code, 4409);
});
