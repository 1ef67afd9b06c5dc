/** Tests of the names: dumps, vague nouns, default exports and `any` are found. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { houseFile } from '../house-files.ts';
import { checkNames } from './names.ts';

function problems(path: string, text = ''): string[] {
  return checkNames([houseFile(path, text)]).map(({ problem }) => problem);
}

test('files and folders are not dumps', () => {
  for (const path of ['base/types.ts', 'edge/utils/a.ts', 'web/helpers.ts', 'base/index.ts']) {
    assert.equal(problems(path).length, 1, path);
  }
  assert.deepEqual(problems('base/bytes.ts'), []);
});

test('exported types are not vague nouns', () => {
  assert.equal(problems('a/b.ts', 'export class KeyManager {}').length, 1);
  assert.equal(problems('a/b.ts', 'export type CaseInfo = string;').length, 1);
  assert.deepEqual(problems('a/b.ts', 'export type Information = string;'), []);
});

test('default exports are left to configuration files', () => {
  assert.equal(problems('web/a.ts', 'export default 1;').length, 1);
  assert.deepEqual(problems('web/vite.config.ts', 'export default 1;'), []);
});

test('any is refused outside tests', () => {
  assert.equal(problems('a/b.ts', 'const x = y as any;').length, 1);
  assert.deepEqual(problems('a/b.test.ts', 'const x = y as any;'), []);
  assert.deepEqual(problems('a/b.ts', '// any comment\nconst x = "any";'), []);
});
