/** The verifier as somebody gets it who wants nothing from npm: four folders, and Node. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { newFolder } from './fixtures/verified-house.ts';
import { batchSignatures } from './limits.ts';

const rooms = fileURLToPath(new URL('../', import.meta.url));

function run(...args: string[]) {
  const words = ['--disable-warning=ExperimentalWarning', ...args];
  return spawnSync(process.execPath, words, { encoding: 'utf8' });
}

test('a copy of four folders is a whole verifier, with the threads for a long log', () => {
  const house = newFolder();
  const long = String(batchSignatures + 1);
  assert.equal(run(join(rooms, 'verifier/make-long-log.ts'), house, long).status, 0);
  const copy = newFolder();
  for (const room of ['verifier', 'proof', 'rules', 'base']) {
    const filter = (path: string) => !path.includes('node_modules');
    cpSync(join(rooms, room), join(copy, room), { recursive: true, filter });
  }
  const flags = ['--trust', join(house, 'trust.json'), '--state', newFolder(), '--json'];
  const { stdout, stderr } = run(join(copy, 'verifier/main.ts'), 'log', ...flags);
  assert.equal(stderr, '');
  const { logs } = JSON.parse(stdout) as { logs: { verified: boolean; size: number }[] };
  assert.deepEqual(
    logs.map(({ verified }) => verified),
    [true, true],
  );
  assert.equal(logs[1]?.size, batchSignatures + 1);
});
