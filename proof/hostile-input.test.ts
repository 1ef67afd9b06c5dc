/** Every parser answers hostile texts with "no", never with a fault, and quickly. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkCheckpoint } from './cosigned-head.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { cosignedNote, logSigner, policy, policyText, smallLog } from './fixtures/small-log.ts';
import { nodeProofCrypto as crypto } from './node/proof-crypto.ts';
import { parseNoteSignature, parseSignedNote } from './signed-note.ts';
import { parseBundle, parseTilePath } from './tiles.ts';
import { checkTlogProof, parseTlogProof } from './tlog-proof.ts';
import { formatTlogProof, formatVkey } from './writing/note-texts.ts';
import { parseTrustPolicy } from './trust-policy.ts';
import { parseVkey } from './vkey.ts';
import { formatAddCheckpoint, parseAddCheckpoint } from './witness/add-checkpoint.ts';

const { head } = smallLog(5);
const note = cosignedNote(head, [10, 20]);
const hashes = [head.root, head.root];
const good = [
  note,
  policyText,
  formatVkey(logSigner.vkey),
  formatTlogProof({ extra: head.root, index: 3, hashes, checkpoint: note }),
  formatAddCheckpoint({ oldSize: 3, hashes, note }),
  'tile/entries/x001/234.p/7',
];

const parsers: Record<string, (text: string) => unknown> = {
  parseSignedNote,
  parseNoteSignature,
  parseCheckpoint,
  parseTlogProof,
  parseAddCheckpoint,
  parseTilePath,
  parseVkey: (text) => parseVkey(text, crypto),
  parseTrustPolicy: (text) => parseTrustPolicy(text, crypto),
  checkCheckpoint: (text) => checkCheckpoint({ note: text, policy, crypto }),
  checkTlogProof: (text) => checkTlogProof({ proof: text, entry: head.root, policy, crypto }),
};

/** A good text with a part cut out and something else put in its place. */
const spoiled = fc
  .record({
    text: fc.constantFrom(...good),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 40 }),
    put: fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom(...good, '\n\n')),
  })
  .map(({ text, from, length, put }) => {
    const at = Math.floor(from * text.length);
    return text.slice(0, at) + put + text.slice(at + length);
  });

for (const [name, parse] of Object.entries(parsers)) {
  test(`${name} never throws, whatever it is given`, () => {
    const anything = fc.oneof(spoiled, fc.string({ unit: 'binary', maxLength: 300 }));
    fc.assert(
      fc.property(anything, (text) => void parse(text)),
      { numRuns: 400 },
    );
  });

  test(`${name} is done with a megabyte of anything in good time`, () => {
    for (const unit of ['\n', '\n\n', 'a', '+', '/', 'x000/', '\u2014 ', '\u2014 a AAAA\n', 'a ']) {
      const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
      // The processor's time, not the clock's: other tests run beside this one.
      const began = process.cpuUsage();
      parse(text);
      parse(note + text);
      const { user } = process.cpuUsage(began);
      assert(user < 1_000_000, `${name} on ${JSON.stringify(unit)}: ${user} µs`);
    }
  });
}

test('a bundle of any bytes is entries or nothing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const entries = parseBundle(bytes, 256) ?? [];
      assert(entries.reduce((sum, one) => sum + 2 + one.length, 0) <= bytes.length);
    }),
  );
});

test('every request to a witness comes back from its text', () => {
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.array(hash, { maxLength: 63 }), (oldSize, proof) => {
      const request = { oldSize, hashes: proof as (typeof head.root)[], note };
      assert.deepEqual(parseAddCheckpoint(formatAddCheckpoint(request)), request);
    }),
  );
});
