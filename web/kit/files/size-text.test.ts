/** Tests sizes in words. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sizeText } from './size-text.ts';

test('a size is said in the unit that a person would use', () => {
  assert.deepEqual([0, 999, 4_210, 5_300_000].map(sizeText), ['0 B', '999 B', '4.2 kB', '5.3 MB']);
});
