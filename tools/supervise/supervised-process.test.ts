/** Tests of the supervisor with small programs that end, hang and refuse on purpose. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { readReadyLine } from '../stack/process-plans.ts';
import { SupervisedProcess, type ProcessPlan } from './supervised-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-supervise-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const ready = 'console.log(JSON.stringify({ ready: true, pid: process.pid }));';
const stay = 'setInterval(() => {}, 1e6);';

function supervised(program: string, plan: Partial<ProcessPlan> = {}): SupervisedProcess {
  return new SupervisedProcess(
    {
      name: 'part',
      command: [process.execPath, '-e', program],
      env: {},
      folder,
      logFile: join(folder, 'logs/part.log'),
      readyOn: 'stdout',
      readReady: readReadyLine,
      readyWithinMs: 5_000,
      stopSignal: 'SIGTERM',
      stopWithinMs: 200,
      ...plan,
    },
    () => undefined,
  );
}

test('a process that is killed is started again and says so', async () => {
  const part = supervised(ready + stay);
  const first = await part.start();
  part.kill('SIGKILL');
  await part.waitEnd();
  const second = await part.waitReady();
  assert.notEqual(first['pid'], second['pid']);
  assert.equal(part.restarts, 1);
  assert.equal(part.state, 'running');
  await part.stop();
  assert.equal(part.state, 'stopped');
  assert.equal(part.pid, undefined);
});

test('a first start that fails is told with its own reason and not tried again', async () => {
  const refuse = `console.error(JSON.stringify({ problem: 'the key is missing' }));process.exit(1)`;
  const part = supervised(refuse);
  await assert.rejects(part.start(), /part did not start: the key is missing/);
  assert.equal(part.state, 'failed');
  assert.equal(part.restarts, 0);
});

test('a program that is not there is told as a failed start', async () => {
  const part = supervised('', { command: ['/nowhere/at-all'] });
  await assert.rejects(part.start(), /part did not start: .*ENOENT/);
});

test('a process that never gets ready is ended and told', async () => {
  const part = supervised(stay, { readyWithinMs: 100 });
  await assert.rejects(part.start(), /not ready within 0.1 s/);
  assert.equal(part.pid, undefined);
});

test('a process that does not listen to the stop signal is killed after its limit', async () => {
  const part = supervised(`process.on('SIGTERM', () => {});${ready}${stay}`);
  const { pid } = await part.start();
  await part.stop();
  assert.throws(() => process.kill(Number(pid), 0));
});

test('what it writes is in its log, and each start runs its preparation', async () => {
  let prepared = 0;
  const prepare = (): void => void (prepared += 1);
  const part = supervised(`console.error('a line');${ready}${stay}`, { prepare });
  await part.start();
  part.kill('SIGKILL');
  await part.waitEnd();
  await part.waitReady();
  await part.stop();
  assert.equal(prepared, 2);
  assert.match(readFileSync(join(folder, 'logs/part.log'), 'utf8'), /a line\n/);
});

test('a stop during the pause before a restart leaves nothing running', async () => {
  const part = supervised(`${ready}setTimeout(() => process.exit(1), 20)`);
  await part.start();
  await part.waitEnd();
  await part.stop();
  assert.equal(part.state, 'stopped');
  assert.equal(part.pid, undefined);
});

test('a supervisor that ends by a fault of its own leaves no child behind', async () => {
  const program = join(folder, 'crash.ts');
  const from = (path: string): string => JSON.stringify(join(import.meta.dirname, path));
  writeFileSync(
    program,
    `import { SupervisedProcess } from ${from('supervised-process.ts')};
    import { readReadyLine } from ${from('../stack/process-plans.ts')};
    const part = new SupervisedProcess({ name: 'part', env: {}, folder: '/',
      command: [process.execPath, '-e', ${JSON.stringify(ready + stay)}],
      logFile: ${JSON.stringify(join(folder, 'crash.log'))}, readyOn: 'stdout',
      readReady: readReadyLine, readyWithinMs: 5000, stopSignal: 'SIGTERM', stopWithinMs: 100 },
      () => undefined);
    process.stdout.write(String((await part.start()).pid));
    throw new Error('a fault');`,
  );
  const pid = Number(spawnSync(process.execPath, [program], { encoding: 'utf8' }).stdout);
  assert.ok(pid > 1);
  const until = Date.now() + 2_000;
  while (existsSync(`/proc/${pid}`) && Date.now() < until) await setImmediate();
  assert.equal(existsSync(`/proc/${pid}`), false);
});
