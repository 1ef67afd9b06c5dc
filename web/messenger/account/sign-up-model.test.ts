/** Tests what is said about a sign-up before anything is sent. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceNameOf, signUpProblems } from './sign-up-model.ts';

const good = { handle: '@Sam.Reyes', displayName: 'Sam Reyes', password: 'a long sentence' };

test('fields that can work have no problem', () => {
  assert.deepEqual(signUpProblems(good), {});
});

test('each field says its own problem', () => {
  assert.equal(signUpProblems({ ...good, handle: '1' }).handle, 'handle-shape');
  assert.equal(signUpProblems({ ...good, handle: 'safety' }).handle, 'handle-reserved');
  assert.equal(signUpProblems({ ...good, displayName: '  ' }).displayName, 'name-missing');
  assert.equal(signUpProblems({ ...good, displayName: 'x'.repeat(61) }).displayName, 'name-long');
  assert.equal(signUpProblems({ ...good, password: 'short' }).password, 'password-short');
  const same = { ...good, handle: 'sam.reyes.long', password: 'Sam.Reyes.Long' };
  assert.equal(signUpProblems(same).password, 'password-is-handle');
});

test('a device is named by what its owner sees', () => {
  const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36';
  assert.equal(deviceNameOf(chrome), 'Chrome on Linux');
  assert.equal(deviceNameOf(''), 'Browser');
});
