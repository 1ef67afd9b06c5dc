/** Tests of the sizes: one step over each limit is found, the limit itself is not. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { houseFile } from '../house-files.ts';
import { checkSizes, sizes } from './sizes.ts';

function problems(text: string, path = 'base/a.ts'): string[] {
  return checkSizes([houseFile(path, text)]).map(({ problem }) => problem);
}

test('a file of 300 lines passes and one of 301 does not', () => {
  assert.deepEqual(problems('1;\n'.repeat(sizes.fileLinesMax)), []);
  assert.deepEqual(problems('1;\n'.repeat(sizes.fileLinesMax + 1)), ['has 301 lines']);
});

test('a line of 100 columns passes and one of 101 does not, whatever its bytes', () => {
  const line = (columns: number): string => `// ${'ü'.repeat(columns - 3)}\n`;
  assert.deepEqual(problems(line(100)), []);
  assert.deepEqual(problems(line(101)), ['has 101 columns']);
});

test('a function of 61 lines is too long, arrow functions and methods as well', () => {
  const body = '\n'.repeat(60);
  for (const text of [`function f() {${body}}`, `const f = () => {${body}};`]) {
    assert.deepEqual(problems(text), ['has a function of 61 lines']);
  }
  assert.deepEqual(problems(`class A { f() {${body}} }`), ['has a function of 61 lines']);
});

test('a fifth parameter is one too many', () => {
  assert.deepEqual(problems('function f(a, b, c, d) {}'), []);
  assert.deepEqual(problems('function f(a, b, c, d, e) {}'), ['has a function of 5 parameters']);
});

test('a folder holds twelve files besides its tests', () => {
  const files = (count: number) =>
    Array.from({ length: count }, (_, n) => houseFile(`base/f${n}.ts`, '1;\n'));
  const tests = [houseFile('base/f.test.ts', '1;\n'), houseFile('base/f.generated.ts', '1;\n')];
  assert.deepEqual(checkSizes([...files(12), ...tests]), []);
  const sequence = Array.from({ length: 13 }, (_, n) => houseFile(`store/${n}.sql`, '-- one\n'));
  assert.deepEqual(checkSizes(sequence), []);
  assert.match(checkSizes(files(13))[0]?.problem ?? '', /holds 13 files/);
});
