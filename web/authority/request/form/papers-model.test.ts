/** Tests picking papers: only what is one, by its bytes, and not too much of it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8 } from '@countersign/base/bytes.ts';
import { somePdf } from '@countersign/rules/fixtures/papers.ts';
import { portalDocumentBytesMax } from '@countersign/wire/http/legal/authority-routes.ts';
import { paperTypes, withPicked } from './papers-model.ts';

const paper = (name: string) => ({ name, bytes: somePdf(name) });

test('the first paper is the order itself, the next what is still asked for', () => {
  const required = ['instrument', 'certificate'];
  const { papers } = withPicked([], [paper('a'), paper('b'), paper('c')], required);
  assert.deepEqual(
    papers.map(({ type }) => type),
    ['instrument', 'certificate', 'other'],
  );
});

test('a web page under the name of a PDF is not taken, and nothing before it is lost', () => {
  const page = { name: 'order.pdf', bytes: utf8('<html></html>') };
  const { papers, refused } = withPicked([], [paper('a'), page, paper('b')], []);
  assert.equal(papers.length, 2);
  assert.match(refused.join(), /order\.pdf is no PDF, PNG or JPEG/);
});

test('what is too large, or one too many, is said with its size and number', () => {
  const large = { name: 'scan.pdf', bytes: new Uint8Array(portalDocumentBytesMax + 1) };
  assert.match(
    withPicked([], [large], []).refused.join(),
    /scan\.pdf has 2\.0 MB; at most 2\.0 MB/,
  );
  const many = withPicked([], ['1', '2', '3', '4', '5'].map(paper), []);
  assert.equal(many.papers.length, 4);
  assert.match(many.refused.join(), /At most 4 papers go with one request\. 5 was not added/);
});

test('a paper can be what the law asks for, and a few things besides, each once', () => {
  assert.deepEqual(paperTypes(['consent', 'instrument']), [
    ...['consent', 'instrument', 'translation', 'validation', 'other'],
  ]);
});
