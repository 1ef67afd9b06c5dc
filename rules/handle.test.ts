/** Tests: which handles exist, and what a person may type for one. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isReservedHandle, parseHandle } from './handle.ts';

test('an @ in front, capitals and spaces around are forgiven', () => {
  for (const text of ['mira.k', '@mira.k', ' Mira.K ', 'MIRA.K']) {
    assert.equal(parseHandle(text), 'mira.k', text);
  }
});

test('what could imitate another handle, or is no name, is refused', () => {
  const refused = [
    'mi',
    '1mira',
    'mira..k',
    'mira._k',
    'mira.',
    '.mira',
    'mira k',
    'mirа',
    'a'.repeat(25),
    '',
    7,
    '@@mira',
  ];
  for (const text of refused) assert.equal(parseHandle(text), undefined, String(text));
});

test('nobody may take a name that speaks for the house', () => {
  const handle = parseHandle('Safety');
  assert.equal(handle !== undefined && isReservedHandle(handle), true);
});
