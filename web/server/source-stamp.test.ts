/** Tests when the pages are built anew. */

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sourceStamp } from './source-stamp.ts';

let root: string;

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'countersign-stamp-'));
  for (const room of ['base', 'proof', 'rules', 'wire', 'client', 'web', 'web/dist']) {
    await mkdir(join(root, room));
  }
  await writeFile(join(root, 'package-lock.json'), '{}');
  await writeFile(join(root, 'web/page.tsx'), 'one');
});
after(() => rm(root, { recursive: true }));

test('the stamp changes with a source, and with nothing that no browser runs', async () => {
  const first = await sourceStamp(root);
  await writeFile(join(root, 'web/page.test.ts'), 'a test');
  await writeFile(join(root, 'web/dist/main.js'), 'built');
  assert.equal(await sourceStamp(root), first);
  await writeFile(join(root, 'web/page.tsx'), 'two');
  const second = await sourceStamp(root);
  assert.notEqual(second, first);
  await writeFile(join(root, 'package-lock.json'), '{"newer":true}');
  assert.notEqual(await sourceStamp(root), second);
});
