/** Go's x/mod, which was not written here, accepts our log; skipped where Debian's Go is not. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { utf8 } from '@countersign/base/bytes.ts';
import { formatVkey } from '@countersign/proof/writing/note-texts.ts';
import { RunningLog } from '../fixtures/running-log.ts';

/** Where Debian's packages put the compiler and the library. */
const go = '/usr/bin/go';
const goPath = '/usr/share/gocode';
const source = fileURLToPath(new URL('check.go', import.meta.url));
const hasGo = spawnSync(go, ['version']).status === 0;
const hasModule = existsSync(join(goPath, 'src/golang.org/x/mod/sumdb/tlog'));
const skip =
  hasGo && hasModule ? false : 'needs the Debian packages golang-go and golang-golang-x-mod-dev';
const folder = mkdtempSync(join(tmpdir(), 'second-opinion-'));
after(() => rmSync(folder, { recursive: true }));

test("Go's x/mod verifies every record, and notices one changed byte", { skip }, async () => {
  const running = await RunningLog.prepare(folder);
  await running.start('witness');
  await running.start('log');
  for (const count of [1, 254, 2, 300, 43]) {
    const entries = Array.from({ length: count }, (_, at) => utf8(`${count} entries, ${at}`));
    assert.equal((await running.append('device', entries)).status, 200);
  }
  const copy = join(folder, 'copy');
  cpSync(join(folder, 'log', 'device'), copy, { recursive: true });
  writeFileSync(join(copy, 'checkpoint'), await (await running.get('device/checkpoint')).text());
  await running.stop('log');
  await running.stop('witness');

  const checker = join(folder, 'check');
  const goEnv = { GO111MODULE: 'off', GOPATH: goPath, GOCACHE: join(folder, 'cache') };
  const env = { ...process.env, ...goEnv };
  const built = spawnSync(go, ['build', '-o', checker, source], { env, encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);
  const log = running.policy.logs.find(({ vkey }) => vkey.name.endsWith('/device'));
  const [witness] = running.policy.witnesses;
  assert(log !== undefined && witness !== undefined);
  const args = [copy, formatVkey(log.vkey), formatVkey(witness.vkey)];
  const checked = spawnSync(checker, args, { encoding: 'utf8' });
  assert.deepEqual([checked.status, checked.stdout], [0, '600\n'], checked.stderr);

  for (const path of ['tile/0/001', 'tile/1/000.p/2', 'tile/entries/000', 'checkpoint']) {
    const bytes = readFileSync(join(copy, path));
    writeFileSync(join(copy, path), bytes.with(40, (bytes[40] ?? 0) ^ 1));
    assert.equal(spawnSync(checker, args).status, 1, path);
    writeFileSync(join(copy, path), bytes);
  }
});
