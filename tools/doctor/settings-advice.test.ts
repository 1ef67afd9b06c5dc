/** Tests of what doctor says about settings. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readWhole } from '@countersign/base/node/setting-kinds.ts';
import { adviseOnSettings } from './settings-advice.ts';

const port = {
  name: 'edge-port',
  about: 'Where it listens.',
  fallback: '7410',
  read: readWhole(1, 65_535),
};
const programs = [{ program: 'edge', scheme: { port } }];

test('a value that a program would refuse is wrong, with the reason', () => {
  const [advice] = adviseOnSettings({ COUNTERSIGN_EDGE_PORT: 'many' }, programs);
  assert.equal(advice?.kind, 'wrong');
  assert.match(advice?.sentence ?? '', /EDGE_PORT must be a whole number/);
});

test('a misspelt name is noted with the name that was probably meant', () => {
  const [advice] = adviseOnSettings({ COUNTERSIGN_EDGE_PROT: '7410' }, programs);
  assert.equal(advice?.kind, 'note');
  assert.match(advice?.sentence ?? '', /COUNTERSIGN_EDGE_PORT\?/);
});

test('good settings, and those of the tools themselves, are well', () => {
  const texts = { COUNTERSIGN_EDGE_PORT: '7500', COUNTERSIGN_SKIP_BROWSER: '1' };
  assert.deepEqual(
    adviseOnSettings(texts, programs).map(({ kind }) => kind),
    ['well'],
  );
});
