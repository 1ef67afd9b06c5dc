/** Papers: only what is one by its bytes is kept, whatever it is called. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8 } from '@countersign/base/bytes.ts';
import { documentKind } from './document-kind.ts';
import { somePdf } from '../../fixtures/papers.ts';

const pngHead = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const pngEnd = [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];

test('PDF, PNG and JPEG are known by their first and last bytes', () => {
  assert.equal(documentKind(somePdf()), 'application/pdf');
  assert.equal(documentKind(Uint8Array.from([...pngHead, 0, 0, ...pngEnd])), 'image/png');
  assert.equal(
    documentKind(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 0xff, 0xd9])),
    'image/jpeg',
  );
});

test('a page of a website is no PDF, whatever its name and whatever it quotes', () => {
  const page = '<!doctype html><script>alert(1)</script>';
  assert.equal(documentKind(utf8(page)), undefined);
  assert.equal(documentKind(utf8(`${page}%PDF-1.7 startxref 0 %%EOF`)), undefined);
  assert.equal(documentKind(utf8(`%PDF-${page}`)), undefined);
  assert.equal(documentKind(utf8(`%PDF-1.7\n${page}`)), undefined);
});

test('a cut-off paper and an empty one are none', () => {
  assert.equal(documentKind(somePdf().subarray(0, 40)), undefined);
  assert.equal(documentKind(Uint8Array.from(pngHead)), undefined);
  assert.equal(documentKind(new Uint8Array(0)), undefined);
});
