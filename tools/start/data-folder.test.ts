/** Tests of the data folder: nothing of somebody else's is ever deleted. */

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openDataFolder, resetDataFolder } from './data-folder.ts';

const parent = mkdtempSync(join(tmpdir(), 'countersign-folder-'));
after(() => rmSync(parent, { recursive: true, force: true }));

test('a folder that Countersign made is emptied by a reset', () => {
  const folder = join(parent, 'ours');
  openDataFolder(folder);
  writeFileSync(join(folder, 'a'), 'x');
  resetDataFolder(folder);
  assert.equal(existsSync(folder), false);
  openDataFolder(folder);
});

test('a folder with other files is neither used nor deleted', () => {
  const folder = join(parent, 'theirs');
  mkdirSync(folder);
  writeFileSync(join(folder, 'letter'), 'x');
  assert.throws(() => openDataFolder(folder), /holds files that are not/);
  assert.throws(() => resetDataFolder(folder), /will not delete it/);
  assert.equal(existsSync(join(folder, 'letter')), true);
});

test('a reset of a folder that is not there does nothing', () => {
  resetDataFolder(join(parent, 'nowhere'));
});
