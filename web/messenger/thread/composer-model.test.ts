/** Tests what the composer does with keys and drafts. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import {
  charactersLeft,
  draftState,
  meaningOfKey,
  shouldSayTyping,
  type ComposerMode,
} from './composer-model.ts';

const plain = { shiftKey: false, isComposing: false, isTouch: false, draft: 'hi' };
const reply: ComposerMode = { kind: 'reply', to: {} as ThreadMessage };

test('Enter sends and Shift+Enter makes a line', () => {
  assert.equal(meaningOfKey({ ...plain, key: 'Enter' }, { kind: 'new' }), 'send');
  const withShift = { ...plain, key: 'Enter', shiftKey: true };
  assert.equal(meaningOfKey(withShift, { kind: 'new' }), 'nothing');
});

test('Enter never sends while a word is being composed, nor on a touch keyboard', () => {
  for (const facts of [{ isComposing: true }, { isTouch: true }]) {
    assert.equal(meaningOfKey({ ...plain, ...facts, key: 'Enter' }, { kind: 'new' }), 'nothing');
  }
});

test('Escape drops a reply and leaves a plain draft alone', () => {
  assert.equal(meaningOfKey({ ...plain, key: 'Escape' }, reply), 'cancel');
  assert.equal(meaningOfKey({ ...plain, key: 'Escape' }, { kind: 'new' }), 'nothing');
});

test('Arrow up in an empty composer edits my last message', () => {
  const empty = { ...plain, key: 'ArrowUp', draft: '' };
  assert.equal(meaningOfKey(empty, { kind: 'new' }), 'edit-last');
  assert.equal(meaningOfKey({ ...empty, draft: 'x' }, { kind: 'new' }), 'nothing');
});

test('blank drafts and drafts over the limit do not go', () => {
  assert.deepEqual(draftState(' \n '), { kind: 'empty' });
  assert.deepEqual(draftState('a'), { kind: 'ready' });
  assert.deepEqual(draftState('a'.repeat(10_003)), { kind: 'too-long', over: 3 });
  assert.equal(charactersLeft('a'), undefined);
  assert.equal(charactersLeft('a'.repeat(9_990)), 10);
});

test('typing is said at most every three seconds', () => {
  assert.ok(shouldSayTyping('a', 0, 10_000));
  assert.ok(!shouldSayTyping('a', 9_000, 10_000));
  assert.ok(!shouldSayTyping(' ', 0, 10_000));
});
