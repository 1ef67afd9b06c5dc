/** The line to the screen: labels when it answers, "unscreened" when it is late, mad or dead. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { frameHead, FrameSplitter } from '@countersign/base/frame-splitter.ts';
import {
  encodeScreenReply,
  parseScreenRequest,
  screenFrameBytesMax,
  type ScreenRequest,
} from '@countersign/wire/screen-frames.ts';
import { screenWaitMsMax } from './limits.ts';
import { ScreenLine } from './screen-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'screen-line-'));
const unscreened = [5];
let sockets = 0;

after(() => rmSync(folder, { recursive: true }));

test('labels come in the order of the texts, in as many requests as the limits need', async (t) => {
  // Order and number are the question here: a busy machine must not run out of time.
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const requests: ScreenRequest[] = [];
  await using screen = await FakeScreen.open((request) => {
    requests.push(request);
    return encodeScreenReply({
      requestId: request.requestId,
      labels: request.texts.map((text) => (text[0] === 0x21 ? ['risky-link-punycode'] : [])),
    });
  });
  const texts = Array.from({ length: 1_100 }, (_, at) => utf8(at % 3 === 0 ? '!' : '.'));
  const labels = await screen.line.label(texts);
  assert.equal(requests.length, 3);
  assert.deepEqual(
    labels.map((list) => [...list]),
    texts.map((_, at) => (at % 3 === 0 ? [2] : [])),
  );
  const large = Array.from({ length: 300 }, () => new Uint8Array(30_000));
  assert.equal((await screen.line.label(large)).length, 300);
  assert.equal(screen.line.missed, 0);
});

test('a screen that hangs delays a batch by no more than the named limit', async () => {
  await using screen = await FakeScreen.open(() => undefined);
  const before = performance.now();
  const labels = await screen.line.label([utf8('a'), utf8('b')]);
  const waitedMs = performance.now() - before;
  assert.deepEqual(
    labels.map((list) => [...list]),
    [unscreened, unscreened],
  );
  assert.ok(waitedMs < screenWaitMsMax * 8, `waited ${waitedMs} ms`);
  assert.equal(screen.line.missed, 1);
});

test('a screen that answers nonsense, too little, or hangs up labels nothing', async () => {
  const answers: ((request: ScreenRequest) => Bytes | 'hang-up')[] = [
    () => utf8('nonsense'),
    ({ requestId }) => encodeScreenReply({ requestId, labels: [] }),
    () => 'hang-up',
  ];
  for (const answer of answers) {
    await using screen = await FakeScreen.open(answer);
    const labels = await screen.line.label([utf8('a')]);
    assert.deepEqual(
      labels.map((list) => [...list]),
      [unscreened],
    );
  }
});

test('without a screen nobody waits at all', async () => {
  const line = new ScreenLine(join(folder, 'nobody.sock'));
  const labels = await line.label([utf8('a')]);
  assert.deepEqual(
    labels.map((list) => [...list]),
    [unscreened],
  );
  line.close();
});

class FakeScreen {
  readonly line: ScreenLine;
  readonly #server: Server;

  private constructor(server: Server, line: ScreenLine) {
    this.#server = server;
    this.line = line;
  }

  static async open(
    answer: (request: ScreenRequest) => Bytes | 'hang-up' | undefined,
  ): Promise<FakeScreen> {
    const path = join(folder, `${sockets++}.sock`);
    const server = createServer((socket) => serve(socket, answer));
    await new Promise<void>((done) => server.listen(path, done));
    const connected = new Promise((done) => server.once('connection', done));
    const line = new ScreenLine(path);
    await connected;
    while (!line.isOpen) await new Promise((done) => setImmediate(done));
    return new FakeScreen(server, line);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.line.close();
    await new Promise((done) => this.#server.close(done));
  }
}

function serve(
  socket: Socket,
  answer: (request: ScreenRequest) => Bytes | 'hang-up' | undefined,
): void {
  const splitter = new FrameSplitter(screenFrameBytesMax);
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    for (const frame of splitter.push(chunk)) {
      const reply = answer(parseScreenRequest(frame));
      if (reply === 'hang-up') socket.destroy();
      else if (reply !== undefined) {
        socket.write(frameHead(reply.length));
        socket.write(reply);
      }
    }
  });
}
