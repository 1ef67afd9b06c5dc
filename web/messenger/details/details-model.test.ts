/** The details form: empty fields are fine, and a wrong one is told in its own words. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyDetails, filledIn, wrongDetails } from './details-model.ts';

test('nobody has to give anything, and spaces are nothing', () => {
  assert.deepEqual(wrongDetails(emptyDetails), {});
  assert.deepEqual(wrongDetails({ ...emptyDetails, phone: ' ' }), {});
});

test('each field that cannot be what it should be says so', () => {
  const wrong = wrongDetails({ email: 'ana', phone: '030 1', birthDate: '2001-02-30' });
  assert.deepEqual(Object.keys(wrong), ['email', 'phone', 'birthDate']);
  assert.match(wrong.phone ?? '', /\+/);
});

test('what the vault has fills its fields alone', () => {
  assert.deepEqual(filledIn({ email: 'a@b.org' }), { ...emptyDetails, email: 'a@b.org' });
});
