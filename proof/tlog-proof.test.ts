/** Receipts and checkpoints judged by a policy: what is believed, and why something is not. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { formatCheckpoint, formatTlogProof } from './writing/note-texts.ts';
import { checkCheckpoint } from './cosigned-head.ts';
import {
  cosignedNote,
  logSigner,
  parsedPolicy,
  policy,
  policyText,
  smallLog,
  witnessSigners,
} from './fixtures/small-log.ts';
import { freshNoteSigner, type NoteSigner } from './node/note-signer.ts';
import { nodeProofCrypto as crypto } from './node/proof-crypto.ts';
import { TileReader } from './tile-reader.ts';
import { checkTlogProof, parseTlogProof } from './tlog-proof.ts';

const { entries, head, files } = smallLog(100);
const entry = entries[42] as Bytes;
const fetch = (path: string) => Promise.resolve(files.get(path));
const reader = new TileReader({ fetch, policy, crypto });
const cosigned = await reader.checkpoint();
assert(cosigned.kind === 'cosigned');
const proof = await reader.tlogProof(42, cosigned);

function reasonOf(text: string, of: Bytes = entry): string {
  const checked = checkTlogProof({ proof: text, entry: of, policy, crypto });
  return checked.kind === 'refused' ? checked.reason : checked.kind;
}

test('a receipt shows its entry at its index under the cosigned root', () => {
  const checked = checkTlogProof({ proof, entry, policy, crypto, origin: logSigner.vkey.name });
  assert(checked.kind === 'included');
  assert.deepEqual(
    [checked.index, checked.size, checked.root, checked.origin],
    [42, 100, head.root, logSigner.vkey.name],
  );
});

test('a receipt says nothing about any other entry', () => {
  assert.equal(reasonOf(proof, entries[41]), 'not-included');
  assert.equal(reasonOf(proof, utf8('')), 'not-included');
});

test('no changed character leaves a receipt good, save in a line nobody has a key for', () => {
  for (let at = 0; at < proof.length; at++) {
    const letter = proof[at] === 'A' ? 'B' : 'A';
    const changed = `${proof.slice(0, at)}${letter}${proof.slice(at + 1)}`;
    assert.notEqual(reasonOf(changed), 'included', `character ${at}`);
  }
});

for (const [what, [text, reason]] of Object.entries({
  'another first line': [proof.replace('@v1', '@v2'), 'malformed-proof'],
  'a leading zero in its index': [proof.replace('index 42', 'index 042'), 'malformed-proof'],
  'an index in hex': [proof.replace('index 42', 'index 0x2a'), 'malformed-proof'],
  'an index beyond the tree': [proof.replace('index 42', 'index 100'), 'index-beyond-size'],
  'another index': [proof.replace('index 42', 'index 43'), 'not-included'],
  'a carriage return': [proof.replace('index 42\n', 'index 42\r\n'), 'malformed-proof'],
  'a byte order mark': [`\ufeff${proof}`, 'malformed-proof'],
  'a missing hash': [proof.replace(/index 42\n.*\n/, 'index 42\n'), 'not-included'],
  'a trailing line': [`${proof}\n`, 'malformed-note'],
  'no checkpoint': [proof.slice(0, proof.indexOf('\n\n') + 2), 'malformed-note'],
  'another size': [proof.replace('\n100\n', '\n101\n'), 'log-signature-bad'],
  'a log that is not in the policy': [proof.replaceAll('small', 'other'), 'unknown-log'],
})) {
  test(`a receipt with ${what} is refused: ${reason}`, () => {
    assert.notEqual(text, proof);
    assert.equal(reasonOf(text as string), reason);
  });
}

function headReason(note: string, by = policy): string {
  const checked = checkCheckpoint({ note, policy: by, crypto });
  return checked.kind === 'refused' ? checked.reason : checked.kind;
}

test('a checkpoint needs the log, and every witness that the quorum asks for', () => {
  const note = cosignedNote(head, [10, 20]);
  const [text = '', log = '', first = '', second = ''] = note.split(/\n(?=\u2014)/);
  assert.equal(headReason([text, log, first, second].join('\n')), 'cosigned');
  assert.equal(headReason(`${[text, log, first].join('\n')}\n`), 'quorum-missing');
  assert.equal(headReason([text, first, second].join('\n')), 'log-signature-missing');
  assert.equal(headReason([text, second.trimEnd(), first, log].join('\n') + '\n'), 'cosigned');
  assert.equal(checkCheckpoint({ note, policy, crypto, origin: 'x' }).kind, 'refused');
});

test('one bad line of a known key spoils a note that is otherwise good', () => {
  const origin = logSigner.vkey.name;
  const other = formatCheckpoint({ origin, ...head, size: 99, extensions: [] });
  const [first, second] = witnessSigners as [NoteSigner, NoteSigner];
  const text = formatCheckpoint({ origin, ...head, extensions: [] });
  const note = (...lines: string[]): string => `${text}\n${lines.join('\n')}\n`;
  const good = [logSigner.sign(text), first.cosign(text, 10), second.cosign(text, 20)] as const;
  assert.equal(headReason(note(...good)), 'cosigned');
  assert.equal(headReason(note(good[0], good[1], second.cosign(other, 20))), 'cosignature-bad');
  assert.equal(headReason(note(logSigner.sign(other), good[1], good[2])), 'log-signature-bad');
});

test('two lines of one key make a note malformed, even where both are good', () => {
  const text = formatCheckpoint({ origin: logSigner.vkey.name, ...head, extensions: [] });
  const good = cosignedNote(head, [10, 20]);
  for (const again of [logSigner.sign(text), witnessSigners[0]?.cosign(text, 30) ?? '']) {
    assert.equal(headReason(`${good}${again}\n`), 'malformed-note');
  }
});

test('a signature of a stranger changes nothing', () => {
  const stranger = freshNoteSigner({ name: 'stranger', type: 4 });
  const note = `${cosignedNote(head, [10, 20])}${stranger.cosign('nonsense\n', 1)}\n`;
  assert.equal(headReason(note), 'cosigned');
});

test('the quorum time is the needed-th newest cosignature, never the newest alone', () => {
  const timeOf = (rule: string, times: readonly number[]): number | undefined => {
    const by = parsedPolicy(policyText.replace('both all', `both ${rule}`));
    const checked = checkCheckpoint({ note: cosignedNote(head, times), policy: by, crypto });
    return checked.kind === 'cosigned' ? checked.quorumTimeMs : undefined;
  };
  assert.equal(timeOf('all', [10, 20]), 10_000);
  assert.equal(timeOf('any', [10, 20]), 20_000);
  assert.equal(timeOf('1', [10]), 10_000);
  assert.equal(timeOf('2', [10]), undefined);
});

test('where a policy asks for nobody, no time is ever fresh', () => {
  const by = parsedPolicy(policyText.replace('quorum both', 'quorum none'));
  const checked = checkCheckpoint({ note: cosignedNote(head, []), policy: by, crypto });
  assert.equal(checked.kind === 'cosigned' && checked.quorumTimeMs, Number.NEGATIVE_INFINITY);
});

test('every receipt and every checkpoint come back from their text', () => {
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
  const size = fc.maxSafeNat();
  const extra = fc.option(fc.uint8Array({ maxLength: 40 }), { nil: undefined });
  fc.assert(
    fc.property(fc.array(hash, { maxLength: 20 }), size, extra, (hashes, index, more) => {
      const one = { extra: more as Bytes, index, hashes: hashes as Bytes[], checkpoint: 'any\n' };
      assert.deepEqual(parseTlogProof(formatTlogProof(one)), one);
    }),
  );
  fc.assert(
    fc.property(hash, size, (root, treeSize) => {
      const one = { origin: 'o/x', size: treeSize, root: root as Bytes, extensions: [] };
      assert.deepEqual(parseCheckpoint(formatCheckpoint(one)), one);
    }),
  );
});

for (const text of [
  'o\n01\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n',
  'o\n9007199254740992\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n',
  'o\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n',
  'o\n 1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n',
  'o\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=\n',
  'o\n1\nAAAA\n',
  '\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n',
  'o\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n',
  'o\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
]) {
  test(`${JSON.stringify(text)} is not a checkpoint`, () => {
    assert.equal(parseCheckpoint(text), undefined);
  });
}
