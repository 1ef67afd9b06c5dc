/** Tests of the vault's golden list: nothing gets in unlisted. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importClosure } from '../closure/import-closure.ts';
import { formatTrusted, parseTrusted, trustedListOf } from '../closure/trusted-list.ts';
import { checkTrusted } from './trusted.ts';

const sources: Record<string, string> = {
  'vault/main.ts':
    "import { open } from './open.ts';\n" +
    "import type { T } from './only-types.ts';\nimport 'hpke';\n",
  'vault/open.ts': "import { x } from '@countersign/base/bytes.ts';\nimport 'node:crypto';\n",
  'base/bytes.ts': 'export const x = 1;\n',
};

function listOf(files: Record<string, string>) {
  const read = (path: string): string => files[path] ?? assert.fail(`reads ${path}`);
  return trustedListOf(importClosure('vault/main.ts', read), read, () => '1.0.0');
}

test('the list holds every file that runs, and types that are erased are not read', () => {
  const list = listOf(sources);
  assert.deepEqual(list.files, [
    { path: 'base/bytes.ts', lines: 1 },
    { path: 'vault/main.ts', lines: 3 },
    { path: 'vault/open.ts', lines: 2 },
  ]);
  assert.deepEqual(checkTrusted(formatTrusted(list), list), []);
  assert.deepEqual(parseTrusted(formatTrusted(list)), list);
});

test('an import that is not listed fails', () => {
  const written = formatTrusted(listOf(sources));
  const grown = {
    ...sources,
    'vault/open.ts': `${sources['vault/open.ts']}import './more.ts';\n`,
    'vault/more.ts': '1;\n',
  };
  const problems = checkTrusted(written, listOf(grown)).map(({ problem }) => problem);
  assert.ok(problems.some((problem) => problem.includes('does not list "file 1 vault/more.ts"')));
});

test('a listed file that grew by one line fails', () => {
  const written = formatTrusted(listOf(sources));
  const grown = { ...sources, 'base/bytes.ts': 'export const x = 1;\n\n' };
  assert.ok(checkTrusted(written, listOf(grown)).length > 0);
});

test('a dynamic import counts', () => {
  const late = "await import('./late.ts');\n";
  const hidden = { ...sources, 'base/bytes.ts': late, 'base/late.ts': '' };
  assert.ok(listOf(hidden).files.some(({ path }) => path === 'base/late.ts'));
});

test('foreign and network modules and a budget overrun are refused even if listed', () => {
  const refused = (text: string): string => {
    const list = listOf({ ...sources, 'base/bytes.ts': text });
    return checkTrusted(formatTrusted(list), list)[0]?.problem ?? '';
  };
  assert.match(refused("import 'left-pad';\n"), /npm module left-pad/);
  assert.match(refused("import 'node:https';\n"), /node:https/);
  assert.match(refused('1;\n'.repeat(2_500)), /budget is 2500/);
});
