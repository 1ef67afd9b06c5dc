/** Tests: one spelling per byte string, as RFC 4648 §10 gives it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { base64, base64url, fromBase64, fromBase64url } from './base64.ts';
import { fromUtf8, utf8 } from './bytes.ts';

test('the vectors of RFC 4648 come out and go back in', () => {
  const vectors = ['', 'Zg==', 'Zm8=', 'Zm9v', 'Zm9vYg==', 'Zm9vYmE=', 'Zm9vYmFy'];
  vectors.forEach((text, length) => {
    assert.equal(base64(utf8('foobar'.slice(0, length))), text);
    assert.equal(fromUtf8(fromBase64(text) ?? utf8('?')), 'foobar'.slice(0, length));
  });
});

test('any bytes survive both alphabets', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      assert.deepEqual([...(fromBase64(base64(bytes)) ?? [])], [...bytes]);
      assert.deepEqual([...(fromBase64url(base64url(bytes)) ?? [])], [...bytes]);
      assert.equal(base64(bytes), Buffer.from(bytes).toString('base64'));
    }),
  );
});

test('a second spelling of the same bytes is refused', () => {
  for (const text of ['Zh==', 'Zg', 'Zg=', 'Z g==', 'Zg==\n', 'Zm9v=', '-_8=', 'é===', '====']) {
    assert.equal(fromBase64(text), undefined, text);
  }
  for (const text of ['Zh', 'Zg==', '+/8', 'Z', 'Zg\n'])
    assert.equal(fromBase64url(text), undefined, text);
});
