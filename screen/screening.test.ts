/** Holds the batch to one answer a text, whatever one of the texts does. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8 } from '@countersign/base/bytes.ts';
import { screenTexts, type Detector } from './screening.ts';

test('each text of a batch gets its own labels, in order', () => {
  const labels = screenTexts([utf8('hello'), utf8('https://paypa1.com'), utf8('')]);
  assert.deepEqual(labels, [[], ['risky-link-lookalike'], []]);
});

test('a detector that throws leaves its text unscreened and the others screened', () => {
  const fragile: Detector = (text) => {
    if (text === 'bad') throw new Error('broken');
    return ['risky-link-mismatch'];
  };
  assert.deepEqual(screenTexts([utf8('bad'), utf8('good')], [fragile]), [
    ['unscreened'],
    ['risky-link-mismatch'],
  ]);
});

test('malformed UTF-8 is screened as far as it can be read', () => {
  const text = utf8('? https://paypa1.com');
  text[0] = 0xff;
  assert.deepEqual(screenTexts([text]), [['risky-link-lookalike']]);
});
