/** Tests which instruments are offered first, and by which names. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packs } from '@countersign/rules/fixtures/test-packs.ts';
import { instrumentOptions } from './instrument-options.ts';

const pack = packs.development;

test('what the authority’s country has comes first, what any country has next', () => {
  const [first, ...rest] = instrumentOptions(pack, true, 'US').map(({ value }) => value);
  assert.equal(first, 'us-emergency-2702');
  assert.equal(rest[0], 'row-emergency');
  assert.ok(rest.includes('eu-epoc-emergency'), 'a wrong one can be entered as the paper has it');
});

test('no two instruments have one name', () => {
  for (const isUrgent of [true, false]) {
    const names = instrumentOptions(pack, isUrgent, '').map(({ label }) => label);
    assert.equal(new Set(names).size, names.length);
  }
});
