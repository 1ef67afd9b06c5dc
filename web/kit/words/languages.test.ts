/** Tests which language a reader is met in. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages, preferredOf } from './languages.ts';

test('the first language that the reader prefers and the app speaks is taken', () => {
  assert.equal(preferredOf(['nl-NL', 'de-AT', 'en-US']), 'de');
  assert.equal(preferredOf(['ar-EG']), 'ar');
  assert.equal(preferredOf(['nl', 'pl']), 'en');
  assert.equal(preferredOf([]), 'en');
});

test('there are five, and the right-to-left one says so', () => {
  assert.equal(languages.length, 5);
  const rightToLeft = languages.filter(({ direction }) => direction === 'rtl');
  assert.deepEqual(
    rightToLeft.map(({ tag }) => new Intl.Locale(tag).language),
    ['ar'],
  );
});
