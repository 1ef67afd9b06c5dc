/** A change of root: every key stays, the old root opens nothing, and no crash loses a key. */

import assert from 'node:assert/strict';
import { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { hex } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { Secret } from '@countersign/base/secret.ts';
import { openFileCustody } from './file-custody.ts';

const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

test('P13: after a change of root a thief of the old one opens none of the keys', () => {
  const folder = made();
  const stolen = readFileSync(join(folder, 'root.key'));
  const custody = openFileCustody(folder, systemRandom);
  custody.changeRoot();
  assert.deepEqual(keysOf(folder), ['01', '02', '03']);
  assert.equal(readFileSync(join(folder, 'root.key')).length, 0);
  // Only the keys of now, under a root of before.
  const thief = newFolder();
  cpSync(join(folder, 'keys'), join(thief, 'keys'), { recursive: true });
  copyFileSync(join(folder, 'root-2.key'), join(thief, 'root-2.key'));
  assert.deepEqual(keysOf(thief), ['01', '02', '03']);
  rmSync(join(thief, 'root-2.key'));
  cpSync(join(folder, 'root.key'), join(thief, 'root.key'));
  assert.throws(() => openFileCustody(thief, systemRandom), /missing or damaged/);
  custody.changeRoot();
  assert.deepEqual(keysOf(folder), ['01', '02', '03']);
  assert.ok(stolen.length === 32);
});

test('a crash at any step of the change loses nothing, and the next start ends it', () => {
  const before = made();
  const done = newFolder();
  cpSync(before, done, { recursive: true });
  openFileCustody(done, systemRandom).changeRoot();
  const files = readdirSync(join(before, 'keys'));
  for (let step = 0; step <= files.length + 1; step++) {
    const folder = newFolder();
    cpSync(before, folder, { recursive: true });
    // The new root is there, and some of the keys are wrapped under it already.
    copyFileSync(join(done, 'root-2.key'), join(folder, 'root-2.key'));
    for (const file of files.slice(0, step)) {
      copyFileSync(join(done, 'keys', file), join(folder, 'keys', file));
    }
    // One that was being written when the power went.
    const next = files[step];
    if (next !== undefined) copyFileSync(join(done, 'keys', next), join(folder, `keys/${next}~`));
    assert.deepEqual(keysOf(folder), ['01', '02', '03'], `step ${step}`);
    assert.equal(readFileSync(join(folder, 'root.key')).length, 0, `step ${step}`);
    assert.deepEqual(readdirSync(join(folder, 'keys')), files, `step ${step}`);
  }
});

function made(): string {
  const folder = newFolder();
  const custody = openFileCustody(folder, systemRandom);
  for (const i of [1, 2, 3]) custody.keep(`region/messages/${i}`, new Secret(Uint8Array.of(i)));
  return folder;
}

function keysOf(folder: string): (string | undefined)[] {
  const custody = openFileCustody(folder, systemRandom);
  return [1, 2, 3].map((i) => custody.key(`region/messages/${i}`)?.use(hex));
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'custody-'));
  folders.push(folder);
  return folder;
}
