/** The line to the vault: answers find their calls, and a vault that goes is noticed at once. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { fromUtf8, utf8 } from '@countersign/base/bytes.ts';
import { FrameSplitter, frameHead } from '@countersign/base/frame-splitter.ts';
import {
  formatRefusal,
  formatReply,
  parseCall,
  vaultFrameBytesMax,
} from '@countersign/wire/vault/frames.ts';
import { VaultLine } from './vault-line.ts';

type Call = ReturnType<typeof parseCall>;

let folder: string;
let path: string;
let server: Server | undefined;
let sockets: Socket[] = [];
let line: VaultLine;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-line-'));
  path = join(folder, 'v');
});
afterEach(async () => {
  line.close();
  await stopVault();
  rmSync(folder, { recursive: true });
});

async function startVault(answer: (call: Call, socket: Socket) => void): Promise<void> {
  server = createServer((socket) => {
    sockets.push(socket);
    const splitter = new FrameSplitter(vaultFrameBytesMax);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      for (const payload of splitter.push(chunk)) answer(parseCall(payload), socket);
    });
  });
  await new Promise<void>((resolve) => server?.listen(path, resolve));
}

async function stopVault(): Promise<void> {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  const old = server;
  server = undefined;
  if (old !== undefined) await new Promise((resolve) => old.close(resolve));
}

function write(socket: Socket, payload: Uint8Array): void {
  socket.write(frameHead(payload.length));
  socket.write(payload);
}

async function connected(): Promise<void> {
  while (!line.connected) await new Promise((resolve) => setTimeout(resolve, 1));
}

test('answers that come in another order find their calls', async () => {
  const held: Call[] = [];
  await startVault((call, socket) => {
    held.push(call);
    if (held.length < 3) return;
    for (const one of held.reverse()) write(socket, formatReply(one.requestId, one.body));
  });
  line = new VaultLine(path);
  await connected();
  const answers = await Promise.all(['a', 'b', 'c'].map((text) => line.call('page', utf8(text))));
  assert.deepEqual(answers.map(fromUtf8), ['a', 'b', 'c']);
});

test("a refusal carries the vault's own problem", async () => {
  await startVault((call, socket) => {
    write(socket, formatRefusal(call.requestId, 'record-replayed'));
  });
  line = new VaultLine(path);
  await connected();
  await assert.rejects(line.call('page', utf8('')), { code: 'record-replayed' });
});

test('a vault that dies fails every call at once, is told, and is found again', async () => {
  await startVault(() => undefined);
  line = new VaultLine(path);
  let lost = 0;
  line.onLost(() => lost++);
  await connected();
  const waiting = [line.call('send', utf8('1')), line.call('send', utf8('2'))];
  await stopVault();
  for (const call of waiting) await assert.rejects(call, { code: 'vault-unavailable' });
  await assert.rejects(line.call('send', utf8('3')), { code: 'vault-unavailable' });
  assert.equal(lost, 1);
  await startVault((call, socket) => write(socket, formatReply(call.requestId, call.body)));
  await connected();
  assert.equal(fromUtf8(await line.call('send', utf8('4'))), '4');
});

test('a vault that stays silent is given up after the time limit', async () => {
  await startVault(() => undefined);
  line = new VaultLine(path);
  await connected();
  await assert.rejects(line.call('status', utf8('{}'), 1), { code: 'vault-unavailable' });
});

test('a vault that speaks nonsense is hung up on', async () => {
  await startVault((_call, socket) => socket.write(Buffer.alloc(8, 0xff)));
  line = new VaultLine(path);
  await connected();
  await assert.rejects(line.call('status', utf8('{}')), { code: 'vault-unavailable' });
});
