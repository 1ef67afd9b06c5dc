/** The witness as a process: killed at any moment, it never lends its name to two histories. */

import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { logSigner } from '@countersign/proof/fixtures/small-log.ts';
import { freshNoteSigner, type NoteSigner } from '@countersign/proof/node/note-signer.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { parseVkey } from '@countersign/proof/vkey.ts';
import { formatVkey } from '@countersign/proof/writing/note-texts.ts';
import { seededRandom, seedOfRun } from '@countersign/test/fixtures/kills/seeded-random.ts';
import { forkOf, headOf, newFolder, requestFor } from './fixtures/small-witness.ts';
import { logsMax } from './limits.ts';

const rooms = fileURLToPath(new URL('../', import.meta.url));
const children: ChildProcess[] = [];
after(() => children.forEach((child) => child.kill('SIGKILL')));

type Run = {
  readonly folder: string;
  readonly settings?: NodeJS.ProcessEnv;
  readonly flags?: readonly string[];
  /** Where the three rooms are. */
  readonly from?: string;
};

function spawnWitness({ folder, settings = {}, flags = [], from = rooms }: Run): ChildProcess {
  const main = join(from, 'witness/main.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...flags], {
    cwd: folder,
    env: {
      COUNTERSIGN_WITNESS_DATA_DIR: folder,
      COUNTERSIGN_WITNESS_LOGS: formatVkey(logSigner.vkey),
      COUNTERSIGN_WITNESS_PORT: '0',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
}

async function startWitness(run: Run) {
  const child = spawnWitness(run);
  assert(child.stdout !== null);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { address, vkey } = JSON.parse(line) as { address: string; vkey: string };
  return { child, address, vkey };
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
  return child.exitCode;
}

async function ask(address: string, body: string): Promise<number> {
  const sent = fetch(`${address}/add-checkpoint`, { method: 'POST', body });
  return sent.then(
    (response) => response.status,
    () => 0,
  );
}

const seed = seedOfRun();
const kills = 40;

test(`of two forks at most one is ever cosigned, whenever the witness dies (${seed})`, async () => {
  process.stdout.write(`COUNTERSIGN_SEED=${seed}\n`);
  const random = seededRandom(seed);
  const folder = newFolder();
  assert.ok(kills <= logsMax);
  // A log for each kill, so that each is a race for a first signature.
  const logs = Array.from({ length: kills }, (_, at) => {
    return freshNoteSigner({ name: `log.example/${at}`, type: 1 });
  });
  const settings = { COUNTERSIGN_WITNESS_LOGS: logs.map(({ vkey }) => formatVkey(vkey)).join(' ') };
  const cosigned = new Map<NoteSigner, Set<string>>(logs.map((log) => [log, new Set()]));
  const race = async (address: string, log: NoteSigner, oldSize: number): Promise<void> => {
    await Promise.all(
      ['one', 'other', 'one'].map(async (name) => {
        const body = requestFor(oldSize, [], forkOf(3, name), log);
        if ((await ask(address, body)) === 200) cosigned.get(log)?.add(name);
      }),
    );
  };
  let died = 0;
  for (const [at, log] of logs.entries()) {
    const { child, address } = await startWitness({ folder, settings });
    const before = logs[at - 1];
    if (before !== undefined) {
      await race(address, before, 0);
      await race(address, before, 3);
      assert.equal(cosigned.get(before)?.size, 1, `log ${at - 1}, seed ${seed}`);
    }
    const early = race(address, log, 0);
    await pause(random() * 30);
    await stop(child, 'SIGKILL');
    await early;
    if (cosigned.get(log)?.size === 0) died += 1;
    assert.ok((cosigned.get(log)?.size ?? 0) <= 1, `log ${at}, seed ${seed}`);
  }
  process.stdout.write(`${died} of ${kills} kills came before any answer\n`);
});

test('a full disk is refused cleanly, and signing goes on when there is room', async () => {
  const folder = newFolder();
  const { child, address } = await startWitness({ folder });
  assert(child.stderr !== null);
  const complaint = once(createInterface(child.stderr), 'line');
  const full = join(folder, 'cosigned.json.new');
  symlinkSync('/dev/full', full);
  assert.equal(await ask(address, requestFor(0, [], headOf(10))), 500);
  assert.match(((await complaint) as [string])[0], /"not-remembered","error":"ENOSPC"/);
  assert.equal(existsSync(join(folder, 'cosigned.json')), false);
  rmSync(full);
  assert.equal(await ask(address, requestFor(0, [], headOf(10))), 200);
  assert.equal(await stop(child, 'SIGTERM'), 0);
});

test('a copy of three folders is a whole witness, with flags and a key of its own', async () => {
  const copy = newFolder();
  for (const room of ['witness', 'base', 'proof']) {
    const filter = (path: string) => !path.includes('node_modules');
    cpSync(join(rooms, room), join(copy, room), { recursive: true, filter });
  }
  const folder = newFolder();
  const list = join(folder, 'logs');
  writeFileSync(list, `# the log\n${formatVkey(logSigner.vkey)}\n`);
  const data = join(folder, 'data');
  const identity = ['--data-dir', data, '--name', 'witness.example/one', '--key-type', 'ml-dsa-44'];
  const run = {
    folder,
    from: copy,
    flags: [...identity, '--logs-file', list],
    settings: { COUNTERSIGN_WITNESS_LOGS: '' },
  };
  const first = await startWitness(run);
  assert.equal(parseVkey(first.vkey, crypto)?.name, 'witness.example/one');
  assert.equal(await ask(first.address, requestFor(0, [], headOf(10))), 200);
  await stop(first.child, 'SIGTERM');
  const second = await startWitness(run);
  assert.equal(second.vkey, first.vkey, 'the key of the first run is the key of every run');
  assert.equal(await ask(second.address, requestFor(0, [], headOf(10))), 409);
  await stop(second.child, 'SIGTERM');
});

test('a folder remembers its witness: no other name starts there, and none is needed', async () => {
  const folder = newFolder();
  const flags = ['--name', 'witness.example/one', '--key-type', 'ml-dsa-44'];
  const first = await startWitness({ folder, flags });
  await stop(first.child, 'SIGTERM');
  const other = spawnWitness({
    folder,
    flags: ['--name', 'witness.example/two', ...flags.slice(2)],
  });
  assert(other.stderr !== null);
  const [line] = (await once(createInterface(other.stderr), 'line')) as [string];
  const { problem } = JSON.parse(line) as { problem: string };
  assert.match(problem, /cannot be used: it is the key of witness\.example\/one, and its name is/);
  assert.equal(readFileSync(join(folder, 'witness.vkey'), 'utf8'), `${first.vkey}\n`);
  const again = await startWitness({ folder });
  assert.equal(again.vkey, first.vkey);
  await stop(again.child, 'SIGTERM');
});

test('a setting or an address that cannot be used ends the process with one sentence', async () => {
  const taken = await startWitness({ folder: newFolder() });
  const port = new URL(taken.address).port;
  for (const [settings, sentence] of [
    [{ COUNTERSIGN_WITNESS_PORT: port }, /cannot listen on 127\.0\.0\.1:\d+: EADDRINUSE/],
    [{ COUNTERSIGN_WITNESS_PORT: 'x' }, /COUNTERSIGN_WITNESS_PORT: must be a whole number/],
    [{ COUNTERSIGN_WITNESS_LOGS: 'nonsense' }, /"nonsense" is not the verifier key of a log/],
    [{ COUNTERSIGN_WITNESS_LOGS_FILE: '/nowhere' }, /cannot read the list of logs \/nowhere/],
    [{ COUNTERSIGN_WITNESS_KEY_TYPE: 'rsa' }, /must be ed25519 or ml-dsa-44/],
  ] as const) {
    const child = spawnWitness({ folder: newFolder(), settings });
    assert(child.stderr !== null);
    const [line] = (await once(createInterface(child.stderr), 'line')) as [string];
    if (child.exitCode === null) await once(child, 'exit');
    assert.match((JSON.parse(line) as { problem: string }).problem, sentence);
    assert.equal(child.exitCode, 1);
  }
  await stop(taken.child, 'SIGTERM');
});

test('a body over the limit, another method and another path are turned away', async () => {
  const { child, address } = await startWitness({ folder: newFolder() });
  assert.equal(await ask(address, 'x'.repeat(80_000)), 413);
  assert.equal((await fetch(`${address}/add-checkpoint`)).status, 405);
  assert.equal((await fetch(`${address}/other`, { method: 'POST', body: 'x' })).status, 404);
  assert.equal((await fetch(`${address}/ready`)).status, 200);
  await stop(child, 'SIGTERM');
});

test('a folder in use, a damaged state or another kind of key is refused plainly', async () => {
  const folder = newFolder();
  const first = await startWitness({ folder });
  const refusal = async (settings: NodeJS.ProcessEnv = {}): Promise<string> => {
    const child = spawnWitness({ folder, settings });
    assert(child.stderr !== null);
    const [line] = (await once(createInterface(child.stderr), 'line')) as [string];
    return (JSON.parse(line) as { problem: string }).problem;
  };
  assert.match(await refusal(), /^another witness is using /);
  await stop(first.child, 'SIGKILL');
  assert.match(
    await refusal({ COUNTERSIGN_WITNESS_KEY_TYPE: 'ml-dsa-44' }),
    /not a key of its type/,
  );
  const vkey = join(folder, 'witness.vkey');
  writeFileSync(vkey, 'half a line');
  assert.match(await refusal(), /cannot be used: the name in its witness\.vkey is damaged$/);
  writeFileSync(vkey, `${first.vkey}\n`);
  writeFileSync(join(folder, 'cosigned.json'), '{"log.example/small":"no note"}');
  assert.match(await refusal(), /^cannot go on from .*: the state file is damaged$/);
});
