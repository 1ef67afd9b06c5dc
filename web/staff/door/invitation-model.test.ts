/** Tests invitation links. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fragmentOf, invitationIn } from './invitation-model.ts';

test('a link gives place and code, and no link gives empty fields', () => {
  assert.deepEqual(invitationIn('#slot=reviewer-1&code=ab_cd-1'), {
    slot: 'reviewer-1',
    code: 'ab_cd-1',
  });
  assert.deepEqual(invitationIn(''), { slot: '', code: '' });
});

test('an invitation comes back from the fragment that was made of it', () => {
  const invitation = { slot: 'reviewer-1', code: 'a+b&c=d e' };
  assert.deepEqual(invitationIn(`#${fragmentOf(invitation)}`), invitation);
});
