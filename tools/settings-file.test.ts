/** Tests of the settings file and of who gets which setting. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readText } from '@countersign/base/settings.ts';
import { readSettingTexts, settingsFor } from './settings-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-settings-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function file(content: string): string {
  const path = join(folder, 'countersign.json');
  writeFileSync(path, content);
  return path;
}

test('the environment wins over the file, and a number is as good as a text', () => {
  const path = file('{ "edge-port": 7500, "log-pool-ms": "20" }');
  const texts = readSettingTexts(path, { COUNTERSIGN_EDGE_PORT: '7600', HOME: '/root' });
  assert.deepEqual(texts, { COUNTERSIGN_EDGE_PORT: '7600', COUNTERSIGN_LOG_POOL_MS: '20' });
});

test('no file is no fault', () => {
  assert.deepEqual(readSettingTexts(join(folder, 'none.json'), {}), {});
});

test('a damaged file is told in one sentence', () => {
  assert.throws(() => readSettingTexts(file('{'), {}), /is not valid JSON/);
  assert.throws(() => readSettingTexts(file('[]'), {}), /one JSON object/);
  assert.throws(() => readSettingTexts(file('{ "a": true }'), {}), /"a" must be a text/);
});

test('a process gets the settings that it knows and no other', () => {
  const port = { name: 'log-port', about: '', fallback: '1', read: readText };
  const texts = { COUNTERSIGN_LOG_PORT: '1', COUNTERSIGN_LOG_WRITE_TOKEN: '2' };
  assert.deepEqual(settingsFor({ port }, texts), { COUNTERSIGN_LOG_PORT: '1' });
});
