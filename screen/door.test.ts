/** Holds the door to its frames: hostile bytes end one connection and never the screen. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { concat, fromHex, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { frameHead, FrameSplitter } from '@countersign/base/frame-splitter.ts';
import {
  encodeScreenRequest,
  parseScreenReply,
  screenFrameBytesMax,
  type ScreenReply,
} from '@countersign/wire/screen-frames.ts';
import { openDoor } from './door.ts';

function socketPath(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'screen-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return join(folder, 'screen.sock');
}

async function opened(t: TestContext): Promise<string> {
  const path = socketPath(t);
  const result = await openDoor(path);
  assert.equal(result.kind, 'open');
  if (result.kind === 'open') t.after(() => result.door.close());
  return path;
}

async function dial(path: string): Promise<Socket> {
  const socket = connect(path);
  await once(socket, 'connect');
  return socket;
}

function framed(requestId: number, ...texts: string[]): Bytes {
  const payload = encodeScreenRequest({ requestId, texts: texts.map(utf8) });
  return concat(frameHead(payload.length), payload);
}

/** The next replies, then hangs up. */
async function replies(socket: Socket, count: number): Promise<ScreenReply[]> {
  const splitter = new FrameSplitter(screenFrameBytesMax);
  const read: ScreenReply[] = [];
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    read.push(...splitter.push(chunk).map(parseScreenReply));
    if (read.length >= count) break;
  }
  return read;
}

test('a request is answered with the labels of each text', async (t) => {
  const socket = await dial(await opened(t));
  socket.write(framed(9, 'hello', 'https://paypal.com@evil.example/'));
  assert.deepEqual(await replies(socket, 1), [
    { requestId: 9, labels: [[], ['risky-link-credentials']] },
  ]);
});

test('requests sent in one breath, or byte by byte, are answered in their order', async (t) => {
  const path = await opened(t);
  const together = await dial(path);
  together.write(concat(framed(1, 'a'), framed(2, 'paypa1.com'), framed(3)));
  const answered = await replies(together, 3);
  assert.deepEqual(
    answered.map(({ requestId }) => requestId),
    [1, 2, 3],
  );
  assert.deepEqual(
    answered.map(({ labels }) => labels.length),
    [1, 1, 0],
  );
  const slow = await dial(path);
  slow.setNoDelay();
  for (const byte of framed(4, 'paypa1.com')) slow.write(Uint8Array.of(byte));
  assert.deepEqual(await replies(slow, 1), [{ requestId: 4, labels: [['risky-link-lookalike']] }]);
});

test('a malformed frame closes its connection and nobody else notices', async (t) => {
  const path = await opened(t);
  const neighbour = await dial(path);
  const malformed = {
    'a frame over the limit': frameHead(screenFrameBytesMax + 1),
    'an empty frame': frameHead(0),
    'more texts than said': concat(frameHead(7), new Uint8Array(7)),
    'fewer texts than said': fromHex('00000006' + '00000001' + '0001') ?? assert.fail(),
    'too many texts': fromHex('00000006' + '00000001' + 'ffff') ?? assert.fail(),
  };
  for (const [name, bytes] of Object.entries(malformed)) {
    const socket = await dial(path);
    socket.resume();
    const closed = once(socket, 'close');
    socket.write(bytes);
    await closed.catch(() => assert.fail(name));
  }
  neighbour.write(framed(5, 'still here'));
  assert.deepEqual(await replies(neighbour, 1), [{ requestId: 5, labels: [[]] }]);
});

test('a peer that does not read its replies holds up no other', async (t) => {
  const path = await opened(t);
  const deaf = await dial(path);
  deaf.pause();
  const many = Array.from({ length: 512 }, () => 'a');
  for (let i = 0; i < 400; i++) deaf.write(framed(i, ...many));
  const neighbour = await dial(path);
  neighbour.write(framed(6, 'hello'));
  assert.deepEqual(await replies(neighbour, 1), [{ requestId: 6, labels: [[]] }]);
  deaf.destroy();
});

test('a socket left behind by a dead screen is replaced, a living one is not', async (t) => {
  const path = socketPath(t);
  const first = await openDoor(path);
  assert.equal(first.kind, 'open');
  assert.deepEqual(await openDoor(path), { kind: 'refused', code: 'EADDRINUSE' });
  if (first.kind === 'open') await first.door.close();
  const dying =
    "require('node:net').createServer().listen(process.argv[1], "
    + '() => process.kill(process.pid, 9))';
  spawnSync(process.execPath, ['-e', dying, path]);
  assert.ok(existsSync(path));
  const again = await openDoor(path);
  assert.equal(again.kind, 'open');
  if (again.kind === 'open') await again.door.close();
  assert.ok(!existsSync(path));
});

test('a path that cannot be bound is refused with its reason', async () => {
  assert.deepEqual(await openDoor('/nowhere/at/all.sock'), { kind: 'refused', code: 'EACCES' });
});
