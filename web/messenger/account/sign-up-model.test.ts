/** Tests what is said about a sign-up before anything is sent. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceNameOf, signUpProblems } from './sign-up-model.ts';

const birth = { month: '05', year: '1990' };
const good = {
  handle: '@Sam.Reyes',
  displayName: 'Sam Reyes',
  birth,
  password: 'a long sentence',
};
const problemsOf = (changes: Partial<typeof good>) =>
  signUpProblems({ ...good, ...changes }, Date.parse('2026-11-21T00:00:00Z'));

test('fields that can work have no problem', () => {
  assert.deepEqual(problemsOf({}), {});
});

test('each field says its own problem', () => {
  assert.equal(problemsOf({ handle: '1' }).handle, 'handle-shape');
  assert.equal(problemsOf({ handle: 'safety' }).handle, 'handle-reserved');
  assert.equal(problemsOf({ displayName: '  ' }).displayName, 'name-missing');
  assert.equal(problemsOf({ displayName: 'x'.repeat(61) }).displayName, 'name-long');
  for (const year of ['', '90', '2027', '1880', 'abcd']) {
    assert.equal(problemsOf({ birth: { ...birth, year } }).birth, 'born-missing', year);
  }
  assert.equal(problemsOf({ birth: { ...birth, month: '' } }).birth, 'born-missing');
  assert.equal(problemsOf({ password: 'short' }).password, 'password-short');
  const same = { handle: 'sam.reyes.long', password: 'Sam.Reyes.Long' };
  assert.equal(problemsOf(same).password, 'password-is-handle');
});

test('a device is named by what its owner sees', () => {
  const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36';
  assert.equal(deviceNameOf(chrome), 'Chrome on Linux');
  assert.equal(deviceNameOf(''), 'Browser');
});
