/** Tests how built files are compressed and read. */

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { compressFiles, readSiteFiles } from './site-files.ts';

test('large texts travel compressed and unpack equal; the rest goes as it is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-files-'));
  try {
    const text = 'let same = 1;\n'.repeat(500);
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), '<app>');
    await writeFile(join(folder, 'assets/main.js'), text);
    await writeFile(join(folder, 'assets/inter.woff2'), text);
    await compressFiles(folder);
    const files = await readSiteFiles(folder);
    assert.deepEqual([...files.keys()].sort(), [
      '/assets/inter.woff2',
      '/assets/main.js',
      '/index.html',
    ]);
    const script = files.get('/assets/main.js')?.bytes ?? {};
    assert.equal(brotliDecompressSync(script.br ?? Buffer.alloc(0)).toString(), text);
    assert.equal(gunzipSync(script.gzip ?? Buffer.alloc(0)).toString(), text);
    assert.deepEqual(Object.keys(files.get('/assets/inter.woff2')?.bytes ?? {}), ['identity']);
    assert.deepEqual(Object.keys(files.get('/index.html')?.bytes ?? {}), ['identity']);
  } finally {
    await rm(folder, { recursive: true });
  }
});
