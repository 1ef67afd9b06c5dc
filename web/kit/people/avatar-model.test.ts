/** Tests what stands in for a person's picture. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { avatarHues, hueOf, initialsOf } from './avatar-model.ts';

test('initials are the first letters of the first and the last word', () => {
  assert.equal(initialsOf('Dana van der Berg'), 'DB');
  assert.equal(initialsOf('sam'), 'S');
  assert.equal(initialsOf('  Élodie   Martin '), 'ÉM');
});

test('initials of any script, of emoji and of nothing are something to show', () => {
  assert.equal(initialsOf('نور الهدى'), 'نا');
  assert.equal(initialsOf('👩‍🚀'), '👩‍🚀');
  assert.equal(initialsOf('   '), '?');
});

test('a hue depends on the account alone and is one that exists', () => {
  for (const account of ['0000', 'ffff', '12ab34', 'nothex']) {
    assert.ok(hueOf(account) >= 0 && hueOf(account) < avatarHues);
    assert.equal(hueOf(account), hueOf(account));
  }
});
