/** Tests of the floors: which imports are let through and which are not. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { houseFile } from '../house-files.ts';
import { checkFloors } from './floors.ts';

function problems(path: string, from: string): string[] {
  const file = houseFile(path, `import { x } from '${from}';\n`);
  return checkFloors([file]).map(({ problem }) => problem);
}

test('a room may import a lower floor and itself', () => {
  assert.deepEqual(problems('edge/doors/open.ts', '@countersign/store/cases.ts'), []);
  assert.deepEqual(problems('edge/doors/open.ts', '../main.ts'), []);
  assert.deepEqual(problems('test/scenarios/talk.ts', '@countersign/tools/stack/stack.ts'), []);
});

test('a room may not import a higher floor or a neighbour on its own', () => {
  assert.match(problems('base/bytes.ts', '@countersign/wire/problems.ts')[0] ?? '', /lower floor/);
  assert.match(problems('store/x.ts', '@countersign/wire/problems.ts')[0] ?? '', /lower floor/);
});

test('the bench may use what tests and tools built, and not the other way round', () => {
  assert.deepEqual(problems('bench/main.ts', '@countersign/test/fixtures/house.ts'), []);
  assert.equal(problems('tools/x.ts', '@countersign/test/fixtures/house.ts').length, 1);
});

test('programs never import each other, not even for a type', () => {
  const file = houseFile('edge/x.ts', "import type { V } from '@countersign/vault/main.ts';\n");
  assert.match(checkFloors([file])[0]?.problem ?? '', /meet over sockets/);
});

test('the vault may not import the store', () => {
  assert.match(problems('vault/main.ts', '@countersign/store/cases.ts')[0] ?? '', /not for vault/);
});

test('a relative path may not leave its room', () => {
  assert.match(problems('edge/doors/open.ts', '../../vault/main.ts')[0] ?? '', /leaves its room/);
});

test('a test may borrow a database from tools, other code may not', () => {
  const from = '@countersign/tools/postgres/test-database.ts';
  assert.deepEqual(problems('store/cases.test.ts', from), []);
  assert.equal(problems('store/cases.ts', from).length, 1);
});

test('a room that names itself by its package is told to use a relative path', () => {
  assert.equal(problems('base/bytes.ts', '@countersign/base/brand.ts').length, 1);
});
