/** Tests of the vault's golden list: nothing gets in unlisted. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importClosure } from '../closure/import-closure.ts';
import { formatTrusted, mostOf, parseTrusted, trustedListOf } from '../closure/trusted-list.ts';
import { checkTrusted } from './trusted.ts';

const sources: Record<string, string> = {
  'vault/main.ts':
    "import { open } from './open.ts';\n"
    + "import type { T } from './only-types.ts';\nimport 'hpke';\n",
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
  const { size, ...runs } = list;
  assert.deepEqual(parseTrusted(formatTrusted(list)), runs);
  assert.deepEqual(mostOf(formatTrusted(list)), size);
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

test('foreign and network modules are refused even if listed', () => {
  const refused = (text: string): string => {
    const list = listOf({ ...sources, 'base/bytes.ts': text });
    return checkTrusted(formatTrusted(list), list)[0]?.problem ?? '';
  };
  assert.match(refused("import 'left-pad';\n"), /npm module left-pad/);
  assert.match(refused("import 'node:https';\n"), /node:https/);
});

test('comments and blank lines are lines to read, but not code', () => {
  const text = '/** One\n * sentence. */\n\n1; // one\nconst t = `\n//`;\n';
  assert.deepEqual(listOf({ ...sources, 'base/bytes.ts': text }).size, { lines: 11, codeLines: 8 });
});

test('the list may shrink by being rewritten, and never grows by it', () => {
  const list = listOf(sources);
  const shrunk = listOf({ ...sources, 'base/bytes.ts': '' });
  const grown = listOf({ ...sources, 'base/bytes.ts': '1;\n2;\n' });
  const recorded = mostOf(formatTrusted(list));
  const lowered = formatTrusted(shrunk, recorded);
  assert.deepEqual(checkTrusted(lowered, shrunk), []);
  assert.deepEqual(mostOf(lowered), shrunk.size);
  const [finding] = checkTrusted(formatTrusted(grown, recorded), grown);
  assert.match(finding?.problem ?? '', /grew to 7 lines, 7 of code, beyond the 6 and 6 recorded/);
  const raised = formatTrusted(grown, recorded).replace(/^most .*$/m, 'most  7 lines, 7 of code');
  assert.deepEqual(checkTrusted(raised, grown), []);
  assert.match(checkTrusted('', list)[0]?.problem ?? '', /at most/);
});
