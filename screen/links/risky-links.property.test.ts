/** Any text at all gets an answer, and the answer holds labels of the closed list only. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { screenLabels } from '@countersign/rules/screen-labels.ts';
import { riskyLinkLabels } from './risky-links.ts';

const pieces = fc.constantFrom(
  'paypal',
  'paypa1',
  '.',
  '.com',
  '://',
  'https',
  '@',
  '[',
  '](',
  ')',
  '<',
  '|',
  'xn--',
  '%',
  '%6',
  '\u202e',
  '\u200b',
  '。',
  'а',
  'é',
  '漢',
  '\ud800',
  ' ',
  '/',
  ':',
  '-',
  '\u0301',
);
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
);

test('any text gets an answer of known labels, each once, and the same answer again', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const labels = riskyLinkLabels(text);
      assert.ok(labels.every((label) => screenLabels.includes(label)));
      assert.equal(new Set(labels).size, labels.length);
      assert.deepEqual(riskyLinkLabels(text), labels);
    }),
    { numRuns: 2_000 },
  );
});
