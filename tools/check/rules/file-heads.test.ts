/** Tests of the file heads: one sentence, no more and no less. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { houseFile } from '../house-files.ts';
import { checkFileHeads, headOf } from './file-heads.ts';

function problems(text: string, path = 'base/a.ts'): string[] {
  return checkFileHeads([houseFile(path, text)]).map(({ problem }) => problem);
}

test('a file that opens with one sentence passes, on one line or on several', () => {
  assert.deepEqual(problems('/** What it is for. */\n'), []);
  assert.deepEqual(problems('/**\n * What it is for, at\n * some length.\n */\n'), []);
  assert.deepEqual(problems('#!/usr/bin/env node\n/** What it is for. */\n'), []);
});

test('a file without a head, or with a plain comment, does not pass', () => {
  assert.equal(problems('export const a = 1;\n').length, 1);
  assert.equal(problems('// What it is for.\n').length, 1);
  assert.equal(problems('/* What it is for. */\n', 'store/migrations/1.sql').length, 1);
});

test('two sentences, or half of one, do not pass', () => {
  assert.match(problems('/** One thing. Another thing. */\n')[0] ?? '', /more than one/);
  assert.match(problems('/** What it is for */\n')[0] ?? '', /does not end/);
});

test('a head of several lines reads as one sentence', () => {
  assert.equal(headOf('/**\n * What it\n * is for.\n */'), 'What it is for.');
});
