/** Account details: one spelling for what is the same, none for what is nothing. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spellDetail, spellDetails } from './account-details.ts';

test('the same address and the same number have one spelling, however they are typed', () => {
  for (const text of ['Ana@Example.ORG', ' ana@example.org ', 'ａｎａ@example.org']) {
    assert.equal(spellDetail('email', text), 'ana@example.org');
  }
  for (const text of ['+49 (30) 123-456', '004930123456', '+49.30/123 456']) {
    assert.equal(spellDetail('phone', text), '+4930123456');
  }
});

test('what is no address, no number with its country and no day is nothing', () => {
  for (const text of ['ana', 'ana@', '@example.org', 'a b@example.org', 'ana@example', '']) {
    assert.equal(spellDetail('email', text), undefined, text);
  }
  for (const text of ['030123456', '+0301234567', '+49', '+49301234567890123', 'call me']) {
    assert.equal(spellDetail('phone', text), undefined, text);
  }
  for (const text of ['2001-02-29', '2001-13-01', '1889-01-01', '1.2.2001', '2001-2-1']) {
    assert.equal(spellDetail('birthDate', text), undefined, text);
  }
  assert.equal(spellDetail('birthDate', '2004-02-29'), '2004-02-29');
});

test('empty details are none, and one wrong detail is no details', () => {
  assert.deepEqual(spellDetails({ email: ' ', phone: '' }), {});
  assert.deepEqual(spellDetails({ birthDate: '2000-01-01' }), { birthDate: '2000-01-01' });
  for (const wrong of [{ email: 'no' }, { name: 'Ana' }, { phone: 1 }, null, 'text']) {
    assert.equal(spellDetails(wrong), undefined);
  }
});
