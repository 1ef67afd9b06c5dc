/** Blobs in a folder: what was put is read, twice is once, and no name is a path. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { utf8 } from '@countersign/base/bytes.ts';
import { folderBlobs } from './folder-blobs.ts';

const bytes = utf8('ciphertext, as far as anybody here knows');
const name = createHash('sha256').update(bytes).digest('hex');

test('what was put is read until it is removed, and doing either twice is no harm', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-blobs-'));
  const blobs = folderBlobs(folder);
  assert.equal(await blobs.read(name), undefined);
  await Promise.all([blobs.put(name, bytes), blobs.put(name, bytes)]);
  await blobs.put(name, bytes);
  assert.deepEqual(await blobs.read(name), bytes);
  assert.deepEqual(readdirSync(join(folder, name.slice(0, 2))), [name]);
  // A crash in the middle of writing, before this store wrote to another name first.
  writeFileSync(join(folder, name.slice(0, 2), name), 'cut');
  await blobs.put(name, bytes);
  assert.deepEqual(await blobs.read(name), bytes);
  await blobs.remove(name);
  await blobs.remove(name);
  assert.equal(await blobs.read(name), undefined);
  rmSync(folder, { recursive: true });
});

test('a name that is no hash never becomes a path', async () => {
  const blobs = folderBlobs('/nonexistent');
  for (const bad of ['../../etc/passwd', name.toUpperCase(), `${name}/..`, '']) {
    await assert.rejects(async () => blobs.read(bad), RangeError);
    await assert.rejects(async () => blobs.remove(bad), RangeError);
  }
});
