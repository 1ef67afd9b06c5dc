/** Tests of the lock on a data folder, and of the orphans of a supervisor that was killed. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { takeRunLock } from './run-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-lock-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const stay = ['-e', 'console.log(1);setInterval(() => {}, 1e6)'];

async function sleeper() {
  const child = spawn(process.execPath, stay, { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  return child;
}

test('a folder whose supervisor lives is refused, and named', async () => {
  const path = join(folder, 'living.json');
  const supervisor = await sleeper();
  const lock = await takeRunLock(path);
  lock.remember([supervisor.pid ?? 0]);
  const { children } = JSON.parse(readFileSync(path, 'utf8')) as { children: unknown[] };
  writeFileSync(path, JSON.stringify({ supervisor: children[0], children: [] }));
  await assert.rejects(takeRunLock(path), new RegExp(`process ${supervisor.pid}`));
  supervisor.kill('SIGKILL');
  await once(supervisor, 'close');
  (await takeRunLock(path)).release();
});

test('the children of a supervisor that was killed are ended first', async () => {
  const path = join(folder, 'orphans.json');
  const orphan = await sleeper();
  const lock = await takeRunLock(path);
  lock.remember([orphan.pid ?? 0]);
  const ended = once(orphan, 'close');
  const content = readFileSync(path, 'utf8');
  writeFileSync(path, content.replace(/"supervisor":\{"pid":\d+/, '"supervisor":{"pid":999999999'));
  (await takeRunLock(path)).release();
  assert.equal((await ended)[1], 'SIGTERM');
});

test('a process that only has the number of an orphan is left alone', async () => {
  const path = join(folder, 'recycled.json');
  const stranger = await sleeper();
  const mark = { pid: stranger.pid, began: '1' };
  const gone = { pid: 999_999_999, began: '1' };
  writeFileSync(path, JSON.stringify({ supervisor: gone, children: [mark] }));
  (await takeRunLock(path)).release();
  assert.equal(stranger.exitCode, null);
  assert.equal(stranger.signalCode, null);
  stranger.kill('SIGKILL');
});
