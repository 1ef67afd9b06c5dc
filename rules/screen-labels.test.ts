/** Holds the label numbers still, since messages at rest carry them for years. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelCode, labelOfCode, screenLabels } from './screen-labels.ts';

test('a label keeps its number for ever', () => {
  const numbers = Object.fromEntries(screenLabels.map((label) => [label, labelCode(label)]));
  assert.deepEqual(numbers, {
    'risky-link-lookalike': 1,
    'risky-link-punycode': 2,
    'risky-link-credentials': 3,
    'risky-link-mismatch': 4,
    unscreened: 5,
  });
});

test('a number leads back to its label, and an unknown number to nothing', () => {
  for (const label of screenLabels) assert.equal(labelOfCode(labelCode(label)), label);
  for (const code of [0, 6, 255, -1, 1.5]) assert.equal(labelOfCode(code), undefined);
});
