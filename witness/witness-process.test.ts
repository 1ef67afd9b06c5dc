/** The witness as a process: killed at any moment, it never lends its name to two histories. */

import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { utf8 } from '@countersign/base/bytes.ts';
import { formatCheckpoint, formatVkey } from '@countersign/proof/writing/note-texts.ts';
import { logSigner } from '@countersign/proof/fixtures/small-log.ts';
import { hashLeaf } from '@countersign/proof/merkle.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { formatAddCheckpoint } from '@countersign/proof/witness/add-checkpoint.ts';

const folders: string[] = [];
const children: ChildProcess[] = [];
after(() => {
  children.forEach((child) => child.kill('SIGKILL'));
  folders.forEach((folder) => rmSync(folder, { recursive: true, force: true }));
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'witness-process-'));
  folders.push(folder);
  return folder;
}

function spawnWitness(folder: string, settings: NodeJS.ProcessEnv = {}): ChildProcess {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
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

async function startWitness(folder: string) {
  const child = spawnWitness(folder);
  assert(child.stdout !== null);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { address } = JSON.parse(line) as { address: string };
  return { child, address };
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
  return child.exitCode;
}

const fork = (name: string) => {
  const head = { size: 1, root: hashLeaf(utf8(name), crypto) };
  const text = formatCheckpoint({ origin: logSigner.vkey.name, ...head, extensions: [] });
  const note = `${text}\n${logSigner.sign(text)}\n`;
  return formatAddCheckpoint({ oldSize: 0, hashes: [], note });
};

async function ask(address: string, body: string): Promise<number> {
  const sent = fetch(`${address}/add-checkpoint`, { method: 'POST', body });
  return sent.then(
    (response) => response.status,
    () => 0,
  );
}

test('of two forks at most one is ever cosigned, however often the witness dies', async () => {
  const folder = newFolder();
  const cosigned = new Set<string>();
  for (let round = 0; round < 12; round++) {
    const names = [`fork ${round} a`, `fork ${round} b`];
    const first = await startWitness(folder);
    const early = names.map(async (name) => {
      return { name, status: await ask(first.address, fork(name)) };
    });
    await pause(round);
    await stop(first.child, 'SIGKILL');
    for (const { name, status } of await Promise.all(early)) if (status === 200) cosigned.add(name);
  }
  const last = await startWitness(folder);
  const late = await ask(last.address, fork('one more fork'));
  if (late === 200) cosigned.add('one more fork');
  // None at all if it died between remembering and answering: it then stays silent on forks.
  assert(cosigned.size <= 1);
  assert.equal(await ask(last.address, fork('yet another')), 409);
  assert.equal(await stop(last.child, 'SIGTERM'), 0);
});

test('a setting or an address that cannot be used ends the process with one sentence', async () => {
  const taken = await startWitness(newFolder());
  const port = new URL(taken.address).port;
  for (const [settings, sentence] of [
    [{ COUNTERSIGN_WITNESS_PORT: port }, /cannot listen on 127\.0\.0\.1:\d+: EADDRINUSE/],
    [{ COUNTERSIGN_WITNESS_PORT: 'x' }, /COUNTERSIGN_WITNESS_PORT: must be a whole number/],
    [{ COUNTERSIGN_WITNESS_LOGS: 'nonsense' }, /"nonsense" is not the verifier key of a log/],
    [{ COUNTERSIGN_WITNESS_LOGS_FILE: '/nowhere' }, /cannot read the list of logs \/nowhere/],
  ] as const) {
    const child = spawnWitness(newFolder(), settings);
    assert(child.stderr !== null);
    const [line] = (await once(createInterface(child.stderr), 'line')) as [string];
    if (child.exitCode === null) await once(child, 'exit');
    assert.match((JSON.parse(line) as { problem: string }).problem, sentence);
    assert.equal(child.exitCode, 1);
  }
  await stop(taken.child, 'SIGTERM');
});

test('a body over the limit, another method and another path are turned away', async () => {
  const { child, address } = await startWitness(newFolder());
  assert.equal(await ask(address, 'x'.repeat(80_000)), 413);
  assert.equal((await fetch(`${address}/add-checkpoint`)).status, 405);
  assert.equal((await fetch(`${address}/other`, { method: 'POST', body: 'x' })).status, 404);
  assert.equal((await fetch(`${address}/ready`)).status, 200);
  await stop(child, 'SIGTERM');
});
