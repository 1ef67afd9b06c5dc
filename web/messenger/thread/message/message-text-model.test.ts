/** Tests how a message's text is cut into pieces. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOnlyEmoji, linkRisks, textPieces } from './message-text-model.ts';

test('an address becomes a link and the full stop after it does not', () => {
  assert.deepEqual(textPieces('See https://example.org/a?b=c.'), [
    { kind: 'text', text: 'See ' },
    {
      kind: 'link',
      text: 'https://example.org/a?b=c',
      href: 'https://example.org/a?b=c',
      host: 'example.org',
    },
    { kind: 'text', text: '.' },
  ]);
});

test('the pieces spell the text exactly, whatever it is', () => {
  const hostile = ['https://', 'javascript:alert(1)', '\ud800 x'];
  const texts = ['', 'plain', 'www.example.com rest', ...hostile];
  for (const text of texts) {
    assert.equal(
      textPieces(text)
        .map((piece) => piece.text)
        .join(''),
      text,
    );
  }
});

test('only web addresses become links', () => {
  for (const text of ['javascript:alert(1)', 'data:text/html,x', 'http://localhost/x', 'a.b']) {
    assert.ok(textPieces(text).every((piece) => piece.kind === 'text'));
  }
});

test('an unscreened message is not called risky', () => {
  assert.deepEqual(linkRisks(['unscreened', 'risky-link-punycode']), ['risky-link-punycode']);
});

test('up to three emoji alone are shown large, words and long rows are not', () => {
  assert.ok(isOnlyEmoji('🎉'));
  assert.ok(isOnlyEmoji('👩‍👩‍👧 👍🏽'));
  for (const text of ['', 'ok 👍', '🎉🎉🎉🎉', '123']) assert.ok(!isOnlyEmoji(text));
});
