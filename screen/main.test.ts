/** Starts the screen as it runs in earnest: confined, silent, and gone when told to go. */

import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { test, type TestContext } from 'node:test';
import { concat, utf8 } from '@countersign/base/bytes.ts';
import { frameHead } from '@countersign/base/frame-splitter.ts';
import { encodeScreenRequest, parseScreenReply } from '@countersign/wire/screen-frames.ts';

const project = resolve(import.meta.dirname, '..');

function start(t: TestContext, env: Readonly<Record<string, string>>): ChildProcess {
  const options = ['--permission', `--allow-fs-read=${project}`];
  const child = spawn(process.execPath, [...options, join(import.meta.dirname, 'main.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  return child;
}

async function firstLine(child: ChildProcess): Promise<unknown> {
  if (child.stdout === null) return assert.fail('no output');
  const lines = createInterface({ input: child.stdout });
  const [line] = (await once(lines, 'line')) as [string];
  return JSON.parse(line);
}

function ownPath(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'screen-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return join(folder, 'screen.sock');
}

test('the screen works without a right to write and leaves on SIGTERM', async (t) => {
  const path = ownPath(t);
  const child = start(t, { COUNTERSIGN_SCREEN_SOCKET: path });
  assert.deepEqual(await firstLine(child), { ready: true });
  const socket = connect(path);
  const payload = encodeScreenRequest({ requestId: 1, texts: [utf8('https://paypa1.com')] });
  socket.write(concat(frameHead(payload.length), payload));
  const [reply] = (await once(socket, 'data')) as [Buffer];
  assert.deepEqual(parseScreenReply(reply.subarray(4)).labels, [['risky-link-lookalike']]);
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  assert.deepEqual(await exited, [0, null]);
});

test('a screen that cannot listen says why in one line and exits with an error', async (t) => {
  const path = ownPath(t);
  const first = start(t, { COUNTERSIGN_SCREEN_SOCKET: path });
  await firstLine(first);
  const second = start(t, { COUNTERSIGN_SCREEN_SOCKET: path });
  const exited = once(second, 'exit');
  const error = `cannot listen at ${path}: EADDRINUSE`;
  assert.deepEqual(await firstLine(second), { ready: false, error });
  assert.deepEqual(await exited, [78, null]);
});

test('a screen without settings says which one is missing', async (t) => {
  const child = start(t, {});
  const line = (await firstLine(child)) as { ready: boolean; error: string };
  assert.equal(line.ready, false);
  assert.match(line.error, /^COUNTERSIGN_SCREEN_SOCKET is missing: /);
});
