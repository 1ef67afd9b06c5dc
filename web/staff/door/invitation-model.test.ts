/** Tests invitation links. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { invitationIn } from './invitation-model.ts';

test('a link gives place and code, and no link gives empty fields', () => {
  assert.deepEqual(invitationIn('#slot=reviewer-1&code=ab_cd-1'), {
    slot: 'reviewer-1',
    code: 'ab_cd-1',
  });
  assert.deepEqual(invitationIn(''), { slot: '', code: '' });
});
