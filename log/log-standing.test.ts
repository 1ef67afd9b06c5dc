/** One signer, whatever was copied or restored: a log that may have forgotten signs nothing. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { utf8 } from '@countersign/base/bytes.ts';
import { checkKey } from '@countersign/proof/cosignature.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { parseSignedNote } from '@countersign/proof/signed-note.ts';
import { parseVkey } from '@countersign/proof/vkey.ts';
import { RunningLog } from './fixtures/running-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'log-standing-'));
const dataDir = join(folder, 'log');
const headsFile = join(folder, 'heads', 'signed-heads.db');
mkdirSync(join(folder, 'heads'));
const deviceToken = 'another token for tests, also long';
const running = await RunningLog.prepare(
  folder,
  { COUNTERSIGN_LOG_HEADS_FILE: headsFile, COUNTERSIGN_LOG_DEVICE_WRITE_TOKEN: deviceToken },
  ['witness', 'witness-2', 'witness-3'],
);
const parts = ['witness', 'witness-2', 'witness-3', 'log'] as const;
for (const part of parts) await running.start(part);
after(async () => {
  for (const part of parts) await running.stop(part);
  rmSync(folder, { recursive: true });
});

let nth = 0;
async function appendOne(): Promise<number> {
  const reply = await running.append('access', [utf8(`entry ${nth++}`)]);
  assert.equal(reply.status, 200, reply.code);
  return reply.size;
}

/** After a start the witnesses have to be asked first. */
async function untilReady(): Promise<void> {
  for (let tries = 0; tries < 200 && (await running.status('ready')).status !== 200; tries++) {
    await pause(50);
  }
  assert.equal((await running.status('ready')).text, 'ready\n');
}

beforeEach(async () => {
  await untilReady();
  await appendOne();
});

/** Starts a log that must not start, and gives what it says. */
async function refusal(settings: NodeJS.ProcessEnv): Promise<string> {
  const child = running.spawn('log', settings);
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'exit')) as [number];
  assert.equal(code, 1);
  return said;
}

/** The heads file and what SQLite keeps beside it, as a careless backup takes it. */
function copyHeads(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
}

test("a checkpoint carries both signatures of its log, and its policy's witnesses", async () => {
  const note = parseSignedNote(await (await running.get('access/checkpoint')).text());
  assert(note !== undefined);
  for (const file of ['access.vkey', 'access-ml-dsa.vkey']) {
    const vkey = parseVkey(readFileSync(join(dataDir, file), 'utf8').trim(), crypto);
    assert(vkey !== undefined);
    assert.equal(checkKey(note, vkey, crypto).kind, 'signed', file);
  }
  const named = new Set(note.signatures.map(({ name }) => name));
  const names = running.policy.witnesses.map(({ vkey }) => vkey.name);
  assert(named.isSubsetOf(new Set(['countersign.dev/access', ...names])));
});

test('each log has writers of its own', async () => {
  const entry = [utf8('of the device log')];
  assert.equal((await running.append('device', entry)).code, 'token-missing');
  assert.equal((await running.append('access', entry, deviceToken)).code, 'token-missing');
  assert.equal((await running.append('device', entry, deviceToken)).status, 200);
});

test('two processes with copied folders and one heads file never both sign', async () => {
  const copy = join(folder, 'copied');
  cpSync(dataDir, copy, { recursive: true });
  const second = { COUNTERSIGN_LOG_DATA_DIR: copy };
  assert.match(await refusal(second), /another log process holds the signed heads/);
  const size = await appendOne();
  // The first one gone, the second has the heads but not the files that they speak of.
  await running.stop('log', 'SIGKILL');
  assert.match(
    await refusal(second),
    /the access log does not start: its file tile\/\S+ is missing/,
  );
  await running.start('log');
  assert.equal(await appendOne(), size + 1);
});

test('a log over an old copy of its heads says what to do, and signs nothing', async () => {
  const [heads, old, newest] = ['heads', 'old', 'newest'].map((name) => join(folder, name));
  assert(heads !== undefined && old !== undefined && newest !== undefined);
  await running.stop('log');
  copyHeads(heads, old);
  await running.start('log');
  const size = await appendOne();
  await running.stop('log');
  copyHeads(heads, newest);
  copyHeads(old, heads);
  await running.start('log');
  // What two witnesses in three have seen cannot become a quorum for less.
  for (let tries = 0; tries < 200; tries++) {
    if (/contradicted\{log="access"\} 1/.test((await running.status('metrics')).text)) break;
    await pause(50);
  }
  const reply = await running.append('access', [utf8('a second history')]);
  assert.deepEqual([reply.status, reply.code], [503, 'log-unconfirmed']);
  const ready = await running.status('ready');
  assert.equal(ready.status, 503);
  assert.match(ready.text, /The access log signs nothing.*put the newest signed-heads file back/);
  const metrics = (await running.status('metrics')).text;
  assert.match(metrics, /countersign_log_contradicted\{log="access"\} 1\n/);
  assert.match(metrics, new RegExp(`signed_size\\{log="access"\\} ${size - 1}\n`));
  assert.match(metrics, /countersign_log_contradicted\{log="device"\} 0\n/);
  assert.equal(await running.stop('log'), 0, 'it runs on until it is told to stop');
  copyHeads(newest, heads);
  await running.start('log');
  await untilReady();
  assert.equal(await appendOne(), size + 1);
});

test('a damaged file is named at the start, and the log starts once it is mended', async () => {
  const size = await appendOne();
  await running.stop('log');
  const path = `tile/entries/000.p/${size}`;
  const file = join(dataDir, 'access', path);
  const good = readFileSync(file);
  writeFileSync(file, good.with(3, (good[3] ?? 0) ^ 1));
  const said = await refusal({});
  assert.match(said, new RegExp(`its file ${path} is not what the signed head says`));
  writeFileSync(file, good);
  await running.start('log');
});
