/** Tests who can be added to a new chat. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountId } from '@countersign/rules/ids.ts';
import { addPerson } from './new-chat-model.ts';

const person = (account: string) => ({
  account: account as AccountId,
  handle: account,
  displayName: account,
});

test('nobody is added twice, and never I myself', () => {
  const chosen = [person('sam')];
  assert.equal(addPerson(chosen, person('sam'), 'me').kind, 'already-there');
  assert.equal(addPerson(chosen, person('me'), 'me').kind, 'yourself');
  assert.equal(addPerson(chosen, person('noor'), 'me').kind, 'added');
});

test('a conversation has at most 32 people, me included', () => {
  const many = Array.from({ length: 31 }, (_, index) => person(`p${index}`));
  assert.equal(addPerson(many, person('one-more'), 'me').kind, 'full');
  assert.equal(addPerson(many.slice(1), person('one-more'), 'me').kind, 'added');
});
