/** Tests that sentences come out as written. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english as messenger } from '../../messenger/words/english.ts';
import { english as staff } from '../../staff/words/english.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { problemSentence } from './problem-sentence.ts';
import { makeWords } from './words.ts';

const t = makeWords('en', {
  plain: 'Hello {{name}}',
  count_one: '{{count}} message',
  count_other: '{{count}} messages',
} as const);

test('values are filled in as they are and counts choose the plural', () => {
  assert.equal(t('plain', { name: '<Ann & "Bo">' }), 'Hello <Ann & "Bo">');
  assert.equal(t('count', { count: 1 }), '1 message');
  assert.equal(t('count', { count: 0 }), '0 messages');
});

test('our voice: no exclamation marks, no talk of taking privacy seriously', () => {
  for (const sentence of [...Object.values(messenger), ...Object.values(staff)]) {
    assert.doesNotMatch(sentence, /!|seriously|oops|sorry/i);
  }
});

test('both apps say the reasons of a report in the same words', () => {
  for (const [key, sentence] of Object.entries(messenger)) {
    if (key.startsWith('reason.')) assert.equal((staff as Record<string, string>)[key], sentence);
  }
});

test('a failed sign-in is told by the names of the fields that were asked for', () => {
  const failed = new Problem('sign-in-failed');
  assert.equal(problemSentence(failed), 'Handle or password is not right.');
  const alone = messenger['account.password-wrong'];
  assert.equal(problemSentence(failed, alone), 'The password is not right.');
  assert.notEqual(problemSentence(new Problem('not-allowed'), alone), alone);
});
