/** Tests of the links between documents. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { houseFile } from '../house-files.ts';
import { checkLinks } from './links.ts';

const target = houseFile('docs/glossary.md', '# Words\n\n## The vault, and `why`\n');

function problems(text: string): string[] {
  const house = [houseFile('README.md', text), target];
  const exists = (path: string): boolean => house.some((file) => file.path === path);
  return checkLinks(house, exists).map(({ problem }) => problem);
}

test('links to files, headings and other sites pass', () => {
  assert.deepEqual(problems('[a](docs/glossary.md) [b](docs/glossary.md#words)'), []);
  assert.deepEqual(problems('[c](docs/glossary.md#the-vault-and-why) [d](https://x.example)'), []);
  assert.deepEqual(problems('# Here\n[e](#here)'), []);
});

test('a link to a missing file or heading is found', () => {
  assert.match(problems('[a](docs/none.md)')[0] ?? '', /does not exist/);
  assert.match(problems('[a](docs/glossary.md#nowhere)')[0] ?? '', /heading does not exist/);
});

test('what looks like a link in code is not one', () => {
  assert.deepEqual(problems('`[a](b)`\n```\n[a](b)\n```\n'), []);
});
