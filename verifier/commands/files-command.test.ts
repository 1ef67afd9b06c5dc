/** Tests of the one tree of files: nothing from npm, and nothing of any server. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ownFiles } from './files-command.ts';

const { files, foreign } = ownFiles();
const paths = files.map(({ path }) => path);

test('the verifier is made of verifier, proof, rules, base and Node, and of nothing else', () => {
  assert.deepEqual(foreign, []);
  const rooms = new Set(paths.map((path) => path.split('/')[0]));
  assert.deepEqual([...rooms], ['base', 'proof', 'rules', 'verifier']);
  assert.equal(paths.includes('verifier/signatures/signature-thread.ts'), true);
  assert.equal(
    paths.some((path) => /\.test\.ts$|\/fixtures\//.test(path)),
    false,
  );
});

test('no file that runs is left out of the list', () => {
  const root = new URL('../../', import.meta.url);
  for (const path of paths) {
    const text = readFileSync(new URL(path, root), 'utf8');
    const named = [...text.matchAll(/'((?:\.\.?|@countersign)\/[^']+\.ts)'/g)];
    for (const [, from = ''] of named) {
      const isType = new RegExp(`import type [^;]*'${from.replaceAll('.', '\\.')}'`).test(text);
      const target = from.startsWith('.')
        ? new URL(from, new URL(path, root)).pathname.slice(root.pathname.length)
        : from.replace('@countersign/', '');
      assert.equal(isType || paths.includes(target), true, `${path} names ${from}`);
    }
  }
});
