/** Tests: settings say everything that is wrong at once, and prefer the environment. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings, readText, type SettingsScheme } from './settings.ts';
import { readOneOf, readWhole } from './node/setting-kinds.ts';

const scheme = {
  port: {
    name: 'edge-port',
    about: 'Where to listen.',
    fallback: '7410',
    read: readWhole(0, 65_535),
  },
  folder: { name: 'data', about: 'Where to write.', fallback: undefined, read: readText },
  mode: { name: 'mode', about: 'How.', fallback: 'a', read: readOneOf(['a', 'b']) },
} satisfies SettingsScheme;

test('the environment wins over the file, the file over the fallback', () => {
  const env = { COUNTERSIGN_EDGE_PORT: '1' };
  const result = readSettings(scheme, { env, file: { 'edge-port': '2', data: '/d' } });
  assert.deepEqual(result, { ok: { port: 1, folder: '/d', mode: 'a' } });
});

test('all problems are told together, with the variable to set', () => {
  const result = readSettings(scheme, {
    env: { COUNTERSIGN_EDGE_PORT: '70000', COUNTERSIGN_MODE: 'c' },
    file: {},
  });
  assert.deepEqual('problems' in result && result.problems.map((line) => line.split(/[ :]/)[0]), [
    'COUNTERSIGN_EDGE_PORT',
    'COUNTERSIGN_DATA',
    'COUNTERSIGN_MODE',
  ]);
});
