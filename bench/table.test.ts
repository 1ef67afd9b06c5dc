/** Tests: a missed target is never printed as met. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatTable } from './table.ts';
import { meets } from './targets.ts';

test('a target is met on its own side of the bound, and never by nothing measured', () => {
  assert.deepEqual(
    [
      meets(24, { max: 24 }),
      meets(25, { max: 24 }),
      meets(400, { min: 400 }),
      meets(399, { min: 400 }),
    ],
    [true, false, true, false],
  );
  assert.equal(meets(Number.NaN, { max: 24 }), false);
});

test('the table names a missed target in words', () => {
  const text = formatTable([{ figure: 'memory', value: 30, unit: 'KB', target: { max: 24 } }]);
  assert.match(text, /30 KB +at most 24: MISSED/);
});
