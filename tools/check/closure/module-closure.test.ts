/** Tests of what an npm import brings along. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expandModules } from './module-closure.ts';

test('a module brings everything that it depends on', () => {
  const packages = {
    'node_modules/a': { dependencies: { b: '1' } },
    'node_modules/b': { dependencies: { c: '1', a: '1' } },
    'node_modules/c': {},
  };
  assert.deepEqual(expandModules(['a'], packages), ['a', 'b', 'c']);
});
