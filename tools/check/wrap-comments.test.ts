/** Tests of the layout of wide comments. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headOf } from './rules/file-heads.ts';
import { wrapComments } from './wrap-comments.ts';

test('a wide comment is laid out over lines that fit, and reads as before', () => {
  const sentence = `${'word '.repeat(25)}end.`;
  const wrapped = wrapComments(`/** ${sentence} */\n`);
  assert.ok(wrapped.split('\n').every((line) => line.length <= 100));
  assert.equal(headOf(wrapped), sentence);
});

test('a comment that fits, and one inside code, stay as they are', () => {
  const text = `/** Short. */\nconst a = '/** ${'word '.repeat(25)} */';\n`;
  assert.equal(wrapComments(text), text);
});
