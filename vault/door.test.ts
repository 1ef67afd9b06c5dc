/** The door: calls in frames, refusals by number, and malformed frames that harm nobody else. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { MalformedBytes } from '@countersign/base/byte-reader.ts';
import { fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { frameHead, FrameSplitter } from '@countersign/base/frame-splitter.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { vaultFrameBytesMax, vaultVerbs, type VaultVerb } from '@countersign/wire/vault/frames.ts';
import { formatCall, parseReply } from '@countersign/wire/vault/caller-frames.ts';
import { openDoor, type Verbs } from './door.ts';

const path = join(mkdtempSync(join(tmpdir(), 'door-')), 'v.sock');
const faults: string[] = [];
let door: Awaited<ReturnType<typeof openDoor>>;

before(async () => {
  const broken = (): never => {
    throw new Error('the text of a message');
  };
  const names = Object.keys(vaultVerbs) as VaultVerb[];
  const verbs = Object.fromEntries(names.map((name) => [name, broken])) as unknown as Verbs;
  door = await openDoor({
    path,
    verbs: {
      ...verbs,
      status: (body) => body,
      page: () => {
        throw new Problem('not-a-member');
      },
      ask: async () => {
        throw new MalformedBytes('by a device');
      },
    },
    onFault: (verb) => faults.push(verb),
  });
});

after(async () => {
  await door.close();
  rmSync(join(path, '..'), { recursive: true });
});

test('replies carry the number of their call, whatever size the pieces have', async () => {
  const line = await Line.open();
  const first = framed(formatCall(7, 'status', utf8('a')));
  const second = framed(formatCall(8, 'status', utf8('b')));
  for (const byte of Buffer.concat([first, second])) line.socket.write(Uint8Array.of(byte));
  const replies = [parseReply(await line.next()), parseReply(await line.next())];
  assert.deepEqual(
    replies.map(({ requestId, body }) => [requestId, fromUtf8(body)]),
    [
      [7, 'a'],
      [8, 'b'],
    ],
  );
  line.socket.destroy();
});

test('a refusal names its problem, and a broken call says nothing of what broke it', async () => {
  const line = await Line.open();
  const verbs: VaultVerb[] = ['page', 'ask', 'report'];
  for (const [at, verb] of verbs.entries()) {
    line.socket.write(framed(formatCall(at, verb, utf8(''))));
  }
  const replies = new Map<number, string | undefined>();
  for (const _ of verbs) {
    const { requestId, problem, body } = parseReply(await line.next());
    assert.equal(body.length, 0);
    replies.set(requestId, problem);
  }
  assert.equal(replies.get(0), 'not-a-member');
  assert.equal(replies.get(1), 'malformed-request');
  assert.equal(replies.get(2), 'internal');
  assert.deepEqual(faults, ['report']);
  line.socket.destroy();
});

test('a malformed frame ends its connection and no other', async () => {
  const good = await Line.open();
  const bad = [
    frameHead(vaultFrameBytesMax + 1),
    framed(new Uint8Array(2)),
    framed(Uint8Array.of(0, 0, 0, 1, 99)),
  ];
  for (const bytes of bad) {
    const line = await Line.open();
    const closed = new Promise((done) => line.socket.once('close', done));
    line.socket.write(bytes);
    await closed;
  }
  good.socket.write(framed(formatCall(1, 'status', utf8('still here'))));
  assert.equal(fromUtf8(parseReply(await good.next()).body), 'still here');
  good.socket.destroy();
});

class Line {
  readonly socket: Socket = connect(path);
  readonly #splitter = new FrameSplitter(vaultFrameBytesMax);
  readonly #frames: Bytes[] = [];
  #wake: (() => void) | undefined;

  static async open(): Promise<Line> {
    const line = new Line();
    line.socket.on('error', () => undefined);
    line.socket.on('data', (chunk: Buffer) => {
      line.#frames.push(...line.#splitter.push(chunk));
      line.#wake?.();
    });
    await new Promise((done) => line.socket.once('connect', done));
    return line;
  }

  async next(): Promise<Bytes> {
    while (this.#frames.length === 0) {
      await new Promise<void>((done) => {
        this.#wake = done;
      });
    }
    return this.#frames.shift() as Bytes;
  }
}

function framed(payload: Uint8Array): Buffer {
  return Buffer.concat([frameHead(payload.length), payload]);
}
