/** Tests of what must not be committed. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { houseFile } from '../house-files.ts';
import { checkForbidden } from './forbidden.ts';

function problems(text: string, path = 'edge/a.ts'): string[] {
  return checkForbidden([houseFile(path, text)]).map(({ problem }) => problem);
}

test('notes to self and silenced type checks are found in comments only', () => {
  const note = ['TO', 'DO'].join('');
  const silence = ['@ts', 'ignore'].join('-');
  assert.equal(problems(`// ${note}: later`).length, 1);
  assert.equal(problems(`// ${silence}`).length, 1);
  assert.deepEqual(problems(`const a = '${note} ${silence}';`), []);
});

test('an expected type error needs its reason', () => {
  const expect = ['@ts', 'expect', 'error'].join('-');
  assert.equal(problems(`// ${expect}\na();`).length, 1);
  assert.deepEqual(problems(`// ${expect} a plaintext is not a ciphertext\na();`), []);
});

test('only command lines print to the console', () => {
  assert.equal(problems('console.log(1);').length, 1);
  assert.deepEqual(problems('console.log(1);', 'verifier/main.ts'), []);
});

test('a test that runs alone is found', () => {
  assert.equal(problems('test.only("x", () => {});', 'edge/a.test.ts').length, 1);
});
