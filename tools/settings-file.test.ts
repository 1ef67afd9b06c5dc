/** Tests of the settings file and of who gets which setting. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
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

test('a process gets its own settings and no other', () => {
  const texts = { COUNTERSIGN_LOG_PORT: '1', COUNTERSIGN_EDGE_PORT: '2', COUNTERSIGN_LOGGER: '3' };
  assert.deepEqual(settingsFor('log', texts), { COUNTERSIGN_LOG_PORT: '1' });
});
