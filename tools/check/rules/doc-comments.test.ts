/** Tests of the doc comments: each export needs its own, and the file's head is not one. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { houseFile } from '../house-files.ts';
import { checkDocComments } from './doc-comments.ts';

function problems(text: string): string[] {
  return checkDocComments([houseFile('base/a.ts', text)]).map(({ problem }) => problem);
}

test('an export with a doc comment above it passes', () => {
  assert.deepEqual(problems('/** Head. */\n\n/** Why. */\nexport const a = 1;\n'), []);
});

test('an export without one is found by its name', () => {
  const text = '/** Head. */\nimport x from "x";\nexport function open() {}\n';
  assert.deepEqual(problems(text), ['open has no doc comment']);
});

test('a plain comment, or the head of the file, does not count', () => {
  assert.equal(problems('/** Head. */\nexport const a = 1;\n').length, 1);
  assert.equal(problems('/** Head. */\n\n/* Why. */\nexport const a = 1;\n').length, 1);
});

test('one comment serves all overloads of a function', () => {
  const text =
    '/** Head. */\n\n/** Why. */\nexport function a(x: string): void;\n'
    + 'export function a(x: number): void;\nexport function a(x: unknown): void {}\n';
  assert.deepEqual(problems(text), []);
});

test('one comment serves exports on lines that follow each other, and none after a gap', () => {
  const group = '/** Head. */\n\n/** Why. */\nexport const a = 1;\nexport const b = 2;\n';
  assert.deepEqual(problems(group), []);
  assert.deepEqual(problems(`${group}\nexport const c = 3;\n`), ['c has no doc comment']);
});
