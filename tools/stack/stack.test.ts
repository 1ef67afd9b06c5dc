/** Tests of a whole stack: it comes up in order, survives kills, and leaves nothing behind. */

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startStack, type Stack } from './stack.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'countersign-stack-'));
let stack: Stack;

before(async () => {
  stack = await startStack({ dataDir, ports: 'free', durable: false, without: ['web'] });
});
after(async () => {
  await stack.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const alive = (pid: number): boolean => existsSync(`/proc/${pid}`);

test('every process is ready, and the log shows a countersigned checkpoint', async () => {
  assert.ok(stack.rows().every(({ state }) => state === 'running'));
  const answer = await fetch(`${stack.addresses.log}/access/checkpoint`);
  assert.equal(answer.status, 200);
  assert.match(await answer.text(), /^countersign\.dev\/access\n\d+\n/);
});

test('each process that is killed comes back at the same address', async () => {
  for (const [name, process] of stack.processes) {
    const pid = process.pid;
    process.kill('SIGKILL');
    await process.waitEnd();
    await process.waitReady();
    assert.notEqual(process.pid, pid, name);
  }
  assert.ok(stack.rows().every(({ restarts }) => restarts >= 1));
  const answer = await fetch(`${stack.addresses.log}/access/checkpoint`);
  assert.equal(answer.status, 200);
});

test('the data folder is refused to a second stack', async () => {
  await assert.rejects(startStack({ dataDir, ports: 'free' }), /already runs on this data folder/);
});

test('the right to write to the log reaches nobody but the log and the edge', () => {
  const token = readFileSync(join(dataDir, 'trust/log-write-token'), 'utf8');
  for (const [name, { pid }] of stack.processes) {
    if (['log', 'edge'].includes(name)) continue;
    assert.equal(readFileSync(`/proc/${pid}/environ`, 'utf8').includes(token), false, name);
  }
});

test('a stop ends every process', async () => {
  const pids = [...stack.processes.values()].map(({ pid }) => pid ?? 0);
  assert.ok(pids.every(alive));
  await stack.stop();
  assert.equal(pids.some(alive), false);
  assert.equal(existsSync(join(dataDir, 'run/supervisor.json')), false);
});
