/** Tests of which test files run, and of where the browser is found. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findChromium } from './chromium.ts';
import { sectionOf, selectTests } from './test-files.ts';

test('a filter is a part of a path, and several widen the choice', () => {
  const paths = ['base/bytes.test.ts', 'base/bytes.ts', 'log/ledger/a.test.ts', 'web/x.test.tsx'];
  assert.deepEqual(selectTests(paths, []), [paths[0], paths[2], paths[3]]);
  assert.deepEqual(selectTests(paths, ['./log/']), [paths[2]]);
  assert.deepEqual(selectTests(paths, ['base', 'web']), [paths[0], paths[3]]);
});

test('scenarios and pages are sections of their own', () => {
  assert.equal(sectionOf('test/scenarios/kill.test.ts'), 'scenarios');
  assert.equal(sectionOf('test/browser/talk.test.ts'), 'browser');
  assert.equal(sectionOf('test/fixtures/a.test.ts'), 'rooms');
});

test('a missing browser is told with what to do', () => {
  const missing = findChromium({ PATH: '/nowhere' });
  assert.equal(missing.kind, 'missing');
  assert.match(missing.kind === 'missing' ? missing.remedy : '', /COUNTERSIGN_SKIP_BROWSER=1/);
  const named = findChromium({ COUNTERSIGN_CHROMIUM: '/nowhere/chromium' });
  assert.match(named.kind === 'missing' ? named.remedy : '', /cannot be run/);
  assert.equal(findChromium({ COUNTERSIGN_CHROMIUM: process.execPath }).kind, 'found');
});
