/** Tests: one text per value, and no text that two parsers could read differently. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatCanonical, parseCanonical, type CanonicalJson } from './canonical-json.ts';

const value: fc.Arbitrary<CanonicalJson> = fc.letrec<{ value: CanonicalJson }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }),
    fc.maxSafeNat(),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.stringMatching(/^[a-zA-Z]{1,8}$/), tie('value'), { maxKeys: 5 }),
  ),
})).value;

test('every value has one text that reads back to it', () => {
  fc.assert(
    fc.property(value, (wanted) => {
      const text = formatCanonical(wanted);
      assert.equal(formatCanonical(parseCanonical(text) ?? 'unreadable'), text);
    }),
  );
});

test('other spellings of a value are refused', () => {
  const refused = [
    '{"b":1,"a":2}',
    '{"a":1,"a":1}',
    '{ "a":1}',
    '{"a":1.0}',
    '{"a":1e3}',
    '{"a":-1}',
    '{"a":-0}',
    '{"a":01}',
    '{"a":true}',
    '{"a":null}',
    '{"a":9007199254740993}',
    '"\\u0041"',
    '"\\ud800"',
    '"\ud800"',
    '[1,]',
    '',
    '{"a":1}\n',
    '\ufeff{"a":1}',
    '{"é":1}',
    '"\\/"',
  ];
  for (const text of refused) assert.equal(parseCanonical(text), undefined, text);
});

test('nesting past the limit is refused, not a crash', () => {
  assert.equal(parseCanonical('['.repeat(100_000) + ']'.repeat(100_000)), undefined);
  assert.equal(parseCanonical('['.repeat(30) + ']'.repeat(30)), undefined);
});

test('a key of Object.prototype is a key like any other', () => {
  assert.equal(parseCanonical('{"constructor":1,"toString":2}') !== undefined, true);
});
