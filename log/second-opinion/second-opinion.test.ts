/** Go's x/mod, which was not written here, accepts our logs; skipped where Debian's Go is not. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { formatVkey } from '@countersign/proof/writing/note-texts.ts';
import { deviceLeafBytes } from '@countersign/rules/device-statement.ts';
import { RunningLog } from '../fixtures/running-log.ts';

/** Where Debian's packages put the compiler and the library. */
const go = '/usr/bin/go';
const goPath = '/usr/share/gocode';
const source = fileURLToPath(new URL('check.go', import.meta.url));
const hasGo = spawnSync(go, ['version']).status === 0;
const hasModule = existsSync(join(goPath, 'src/golang.org/x/mod/sumdb/tlog'));
const skip =
  hasGo && hasModule ? false : 'needs the Debian packages golang-go and golang-golang-x-mod-dev';

/** Records of each log: three levels of tiles, the lowest with more than one full parent. */
const records = 100_000;
/** What one request to the log holds at most. */
const batch = 1_024;

const folder = mkdtempSync(join(tmpdir(), 'second-opinion-'));
const checker = join(folder, 'check');
const logs = ['access', 'device'] as const;

/** A copy of what a log serves, as a mirror would have it, and the keys it is checked with. */
type Mirror = { readonly copy: string; readonly keys: readonly string[] };
const mirrors = new Map<string, Mirror>();

before(async () => {
  if (skip !== false) return;
  const goEnv = { GO111MODULE: 'off', GOPATH: goPath, GOCACHE: join(folder, 'cache') };
  const env = { ...process.env, ...goEnv };
  const built = spawnSync(go, ['build', '-o', checker, source], { env, encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);
  const running = await RunningLog.prepare(folder);
  await running.start('witness');
  await running.start('log');
  for (const log of logs) {
    await fill(running, log);
    mirrors.set(log, await mirrorOf(running, log));
  }
  await running.stop('log');
  await running.stop('witness');
});
after(() => rmSync(folder, { recursive: true }));

/** As large as real leaves, and all different. */
const leaf: Record<'access' | 'device', (at: number) => Bytes> = {
  access: (at) => {
    const day = '2026-11-21';
    const sig = 's'.repeat(86);
    return utf8(`{"day":"${day}","grant":${at},"kind":"used","openedBucket":"10","sig":"${sig}"}`);
  },
  device: (at) => {
    const bytes = new Uint8Array(deviceLeafBytes).fill(7);
    new DataView(bytes.buffer).setUint32(0, at);
    return bytes;
  },
};

async function fill(running: RunningLog, log: 'access' | 'device'): Promise<void> {
  for (let from = 0; from < records; from += batch) {
    const length = Math.min(batch, records - from);
    const entries = Array.from({ length }, (_, at) => leaf[log](from + at));
    assert.equal((await running.append(log, entries)).status, 200);
  }
}

async function mirrorOf(running: RunningLog, log: string): Promise<Mirror> {
  const copy = join(folder, `copy-${log}`);
  const note = await (await running.get(`${log}/checkpoint`)).text();
  cpSync(join(folder, 'log', log), copy, { recursive: true });
  writeFileSync(join(copy, 'checkpoint'), note);
  const known = running.policy.logs.find(({ vkey }) => vkey.name.endsWith(`/${log}`));
  const [witness] = running.policy.witnesses;
  assert(known !== undefined && witness !== undefined);
  return { copy, keys: [formatVkey(known.vkey), formatVkey(witness.vkey)] };
}

for (const log of logs) {
  test(`x/mod accepts the ${log} log at ${records} records, and no changed byte`, { skip }, () => {
    const { copy, keys } = mirrors.get(log) as Mirror;
    const args = [copy, ...keys];
    const checked = spawnSync(checker, args, { encoding: 'utf8' });
    assert.equal(checked.status, 0, checked.stderr);
    const [size = 0, tiles = 0, proofs = 0, growths = 0] = checked.stdout.split(' ').map(Number);
    // The log may have written an index leaf of its own.
    assert(size >= records && size <= records + 1, checked.stdout);
    assert.equal(tiles, Math.ceil(size / 256) + Math.ceil(Math.floor(size / 256) / 256) + 1);
    assert(proofs > 3_000 && growths > 400, checked.stdout);
    const lines = readFileSync(join(copy, 'checkpoint'), 'utf8').split('\n\u2014 ').length - 1;
    assert.equal(lines, 3, 'Ed25519 and ML-DSA-44 of the log, and the witness');
    for (const path of [
      'tile/0/001',
      'tile/0/389',
      'tile/1/000',
      'tile/1/001.p/134',
      'tile/2/000.p/1',
      'tile/entries/000',
      'tile/entries/389',
      'checkpoint',
    ]) {
      const bytes = readFileSync(join(copy, path));
      writeFileSync(join(copy, path), bytes.with(20, (bytes[20] ?? 0) ^ 1));
      assert.equal(spawnSync(checker, args).status, 1, path);
      writeFileSync(join(copy, path), bytes);
    }
    assert.equal(spawnSync(checker, args).status, 0);
  });
}
