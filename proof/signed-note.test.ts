/** Signed notes and verifier keys against published examples, round trips and hostile spellings. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkKey } from './cosignature.ts';
import { nodeProofCrypto as crypto } from './node/proof-crypto.ts';
import { noteSignaturesMax, parseSignedNote } from './signed-note.ts';
import { formatSignedNote, formatVkey } from './writing/note-texts.ts';
import vectors from './signed-note.vectors.json' with { type: 'json' };
import { makeVkey, parseVkey, signatureTypes } from './vkey.ts';

for (const [name, { note, vkey }] of Object.entries({
  'the example of the specification': vectors.example,
  'a checkpoint of sum.golang.org': vectors.sumGolang,
  'a checkpoint of a log that signs with ML-DSA-44': vectors.mlDsaLog,
})) {
  test(`${name} verifies, and keeps its spelling`, () => {
    const parsed = parseSignedNote(note);
    const key = parseVkey(vkey, crypto);
    assert(parsed !== undefined && key !== undefined);
    assert.equal(checkKey(parsed, key, crypto).kind, 'signed');
    assert.equal(formatSignedNote(parsed), note);
    assert.equal(formatVkey(key), vkey);
  });

  test(`${name} is bad after any change of its text`, () => {
    const key = parseVkey(vkey, crypto);
    assert(key !== undefined);
    const end = note.lastIndexOf('\n\n');
    for (let at = 0; at < end; at++) {
      const changed = `${note.slice(0, at)}${note[at] === 'x' ? 'y' : 'x'}${note.slice(at + 1)}`;
      const parsed = parseSignedNote(changed);
      if (parsed !== undefined) assert.equal(checkKey(parsed, key, crypto).kind, 'bad', changed);
    }
  });
}

const good = vectors.example.note;
const signatureLine = good.slice(good.lastIndexOf('\n\n') + 2);

/** Lines of as many keys that nobody knows. */
function strangers(count: number): string {
  const names = Array.from({ length: count }, (_, at) => `stranger.example/${at}`);
  return names.map((name) => signatureLine.replace('example.com/foo', name)).join('');
}

test('a note with as many signatures as are read is a note', () => {
  const parsed = parseSignedNote(good + strangers(noteSignaturesMax - 1));
  assert.equal(parsed?.signatures.length, noteSignaturesMax);
});

for (const [what, text] of Object.entries({
  'no final newline': good.slice(0, -1),
  'no blank line': good.replace('\n\n', '\n'),
  'no signature': good.slice(0, good.lastIndexOf('\n\n') + 2),
  'an empty text': `\n${signatureLine}`,
  'a byte order mark': `\ufeff${good}`,
  'a control character': good.replace('example', 'exam\u0007ple'),
  'a carriage return': good.replace('.\n', '.\r\n'),
  'a lone surrogate': good.replace('example', 'exam\ud800ple'),
  'a hyphen for the dash': good.replace('\u2014', '-'),
  'base64 without padding': good.replace('=\n', '\n'),
  'base64 with loose bits': good.replace('aQM=', 'aQN='),
  'url-safe base64': good.replace('K7Ztg', 'K7Z-g'),
  'a plus in the name': good.replace('example.com/foo', 'example+foo'),
  'a non-breaking space in the name': good.replace('example.com/foo', 'example\u00a0foo'),
  'two spaces': good.replace(' Uw2', '  Uw2'),
  'a blank line after the signatures': `${good}\n`,
  'the same signature twice': good + signatureLine,
  'two signatures of one key': good + signatureLine.replace('l6/', 'l7/').replace('yaQM', 'zaQM'),
  'one signature more than are read': good + strangers(noteSignaturesMax),
})) {
  test(`a note with ${what} is not a note`, () => {
    assert.notEqual(text, good);
    assert.equal(parseSignedNote(text), undefined);
  });
}

test('a text with blank lines is split at the last of them', () => {
  const parsed = parseSignedNote(`one\n\ntwo\n\n${signatureLine}`);
  assert.equal(parsed?.text, 'one\n\ntwo\n');
});

for (const [what, text] of Object.entries({
  'a wrong id': vectors.example.vkey.replace('530d903a', '530d903b'),
  'an upper-case id': vectors.example.vkey.replace('530d903a', '530D903A'),
  'another name': vectors.example.vkey.replace('foo', 'bar'),
  'a short key': vectors.example.vkey.slice(0, -4),
  'an unknown type': vectors.example.vkey.replace('+Ae', '+Be'),
  'a trailing newline': `${vectors.example.vkey}\n`,
  'no key': 'example.com/foo+530d903a+',
})) {
  test(`a verifier key with ${what} is refused`, () => {
    assert.equal(parseVkey(text, crypto), undefined);
  });
}

test('every key and every note come back from their text', () => {
  const name = fc.stringMatching(/^[a-z0-9./-]{1,40}$/);
  const line = fc.record(
    {
      name,
      keyId: fc.integer({ min: 0, max: 0xffffffff }),
      signature: fc.uint8Array({ minLength: 1, maxLength: 80 }),
    },
    { noNullPrototype: true },
  );
  const text = fc.stringMatching(/^[ -~\n]{0,80}$/).map((body) => `${body}x\n`);
  fc.assert(
    fc.property(
      fc.uniqueArray(line, { minLength: 1, maxLength: 5, selector: ({ name: by }) => by }),
      text,
      (signatures, body) => {
        const back = parseSignedNote(
          formatSignedNote({ text: body, signatures: signatures as [] }),
        );
        assert.deepEqual(back, { text: body, signatures });
      },
    ),
  );
  const types = fc.constantFrom(...Object.values(signatureTypes));
  fc.assert(
    fc.property(name, types, fc.nat({ max: 255 }), (keyName, type, byte) => {
      const bytes = type === signatureTypes.cosignatureMlDsa44 ? 1312 : 32;
      const key = new Uint8Array(bytes).fill(byte);
      const vkey = makeVkey({ name: keyName, type, publicKey: key }, crypto);
      assert.deepEqual(parseVkey(formatVkey(vkey), crypto), vkey);
    }),
  );
});
