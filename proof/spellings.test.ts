/** Every format has one spelling: whatever else would say the same is refused. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64 } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { cosignedNote, logSigner, smallLog } from './fixtures/small-log.ts';
import { hashLeaf, isConsistent } from './merkle.ts';
import { nodeProofCrypto as crypto } from './node/proof-crypto.ts';
import { parseSignedNote } from './signed-note.ts';
import { parseBundle, parseTilePath } from './tiles.ts';
import { parseTlogProof } from './tlog-proof.ts';
import { parseVkey } from './vkey.ts';
import { formatAddCheckpoint, parseAddCheckpoint } from './witness/add-checkpoint.ts';
import { formatTlogProof, formatVkey } from './writing/note-texts.ts';

const { head } = smallLog(5);
const checkpoint = cosignedNote(head, [10, 20]);
const hashes = [head.root, hashLeaf(head.root, crypto)];
const root = base64(head.root);
const good = {
  note: checkpoint,
  checkpoint: checkpoint.slice(0, checkpoint.lastIndexOf('\n\n') + 1),
  receipt: formatTlogProof({ extra: head.root, index: 3, hashes, checkpoint }),
  request: formatAddCheckpoint({ oldSize: 3, hashes, note: checkpoint }),
  vkey: formatVkey(logSigner.vkey),
  tile: 'tile/1/x001/234.p/7',
};

const parsers: Record<keyof typeof good, (text: string) => unknown> = {
  note: parseSignedNote,
  checkpoint: parseCheckpoint,
  receipt: parseTlogProof,
  request: parseAddCheckpoint,
  vkey: (text) => parseVkey(text, crypto),
  tile: parseTilePath,
};

/** A 32-byte hash in base64 with a bit set that no byte has: lenient readers take it. */
function loose(text: string): string {
  return text.replace(root, `${root.slice(0, -2)}${next(root.at(-2) ?? '')}=`);
}

function next(letter: string): string {
  return String.fromCharCode(letter.charCodeAt(0) + 1);
}

const spellings: readonly [keyof typeof good, string, (text: string) => string][] = [
  ['checkpoint', 'a root with loose bits', loose],
  ['checkpoint', 'a root without padding', (text) => text.replace('=\n', '\n')],
  ['checkpoint', 'a root with a space', (text) => text.replace('=\n', '= \n')],
  ['checkpoint', 'a url-safe root', (text) => text.replace(root, `-${root.slice(1)}`)],
  ['checkpoint', 'a size with a leading zero', (text) => text.replace('\n5\n', '\n05\n')],
  ['checkpoint', 'a size with a sign', (text) => text.replace('\n5\n', '\n+5\n')],
  ['checkpoint', 'a size in hex', (text) => text.replace('\n5\n', '\n0x5\n')],
  ['checkpoint', 'a size with an exponent', (text) => text.replace('\n5\n', '\n5e0\n')],
  ['checkpoint', 'a size with a space', (text) => text.replace('\n5\n', '\n5 \n')],
  ['checkpoint', 'a size in other digits', (text) => text.replace('\n5\n', '\n\u0665\n')],
  ['checkpoint', 'an empty size', (text) => text.replace('\n5\n', '\n\n')],
  ['checkpoint', 'carriage returns', (text) => text.replaceAll('\n', '\r\n')],
  ['note', 'a byte order mark', (text) => `\ufeff${text}`],
  ['note', 'a carriage return', (text) => text.replace('\n', '\r\n')],
  ['note', 'a tab', (text) => text.replace('5', '\t5')],
  ['note', 'a zero byte', (text) => text.replace('5', '\u00005')],
  ['note', 'a byte after its end', (text) => `${text} `],
  ['note', 'a line after its end', (text) => `${text}more\n`],
  ['receipt', 'a byte order mark', (text) => `\ufeff${text}`],
  ['receipt', 'an index with a leading zero', (text) => text.replace('index 3', 'index 03')],
  ['receipt', 'an index with a sign', (text) => text.replace('index 3', 'index +3')],
  ['receipt', 'an index in hex', (text) => text.replace('index 3', 'index 0x3')],
  ['receipt', 'two spaces', (text) => text.replace('index 3', 'index  3')],
  ['receipt', 'a space at the end of a line', (text) => text.replace('index 3', 'index 3 ')],
  ['receipt', 'a proof line with loose bits', (text) => loose(text.replace(root, 'AAAA'))],
  ['receipt', 'an extra with loose bits', loose],
  ['receipt', 'two extras', (text) => text.replace('extra', 'extra AAAA\nextra')],
  ['receipt', 'two indexes', (text) => text.replace('index 3', 'index 3\nindex 3')],
  [
    'receipt',
    'the extra after the index',
    (text) => text.replace('index 3', 'index 3\nextra AAAA'),
  ],
  ['receipt', 'a proof line that is too short', (text) => text.replace('index 3', 'index 3\nAAAA')],
  ['receipt', 'a carriage return', (text) => text.replace('index 3', 'index 3\r')],
  [
    'receipt',
    'too many proof lines',
    (text) => text.replace(/index 3\n/, (line) => line + tooMany),
  ],
  ['request', 'a byte order mark', (text) => `\ufeff${text}`],
  ['request', 'an old size with a leading zero', (text) => text.replace('old 3', 'old 03')],
  ['request', 'an old size of 00', (text) => text.replace('old 3', 'old 00')],
  ['request', 'an old size with a sign', (text) => text.replace('old 3', 'old -3')],
  ['request', 'an old size in hex', (text) => text.replace('old 3', 'old 0x3')],
  ['request', 'an old size beyond 2^53', (text) => text.replace('old 3', 'old 9007199254740992')],
  ['request', 'no old size', (text) => text.replace('old 3', 'old ')],
  ['request', 'a proof line with loose bits', loose],
  ['request', 'a proof line without padding', (text) => text.replace(root, root.slice(0, -1))],
  ['request', 'a proof line that is too short', (text) => text.replace(root, 'AAAA')],
  ['request', 'too many proof lines', (text) => text.replace(/old 3\n/, (line) => line + tooMany)],
  ['request', 'a carriage return', (text) => text.replace('old 3', 'old 3\r')],
  ['vkey', 'an upper-case id', (text) => text.replace(/\+[0-9a-f]{8}\+/, (id) => id.toUpperCase())],
  ['vkey', 'a trailing newline', (text) => `${text}\n`],
  ['vkey', 'a byte order mark', (text) => `\ufeff${text}`],
  ['vkey', 'url-safe base64', (text) => text.replace(/..$/, '-_')],
  ['tile', 'a level with a leading zero', (text) => text.replace('/1/', '/01/')],
  ['tile', 'a width with a leading zero', (text) => text.replace('p/7', 'p/07')],
  ['tile', 'an empty group', (text) => text.replace('x001', 'x000')],
  ['tile', 'a trailing newline', (text) => `${text}\n`],
];

const tooMany = `${root}\n`.repeat(63);

for (const [format, what, change] of spellings) {
  test(`a ${format} with ${what} is not one`, () => {
    const changed = change(good[format]);
    assert.notEqual(changed, good[format]);
    assert.notEqual(parsers[format](good[format]), undefined);
    assert.equal(parsers[format](changed), undefined);
  });
}

test('an equal size needs an equal root and no proof; a smaller one proves nothing', () => {
  const other = hashLeaf(head.root, crypto);
  const empty: Bytes[] = [];
  assert.equal(isConsistent(head, head, empty, crypto), true);
  assert.equal(isConsistent(head, { ...head, root: other }, empty, crypto), false);
  assert.equal(isConsistent(head, head, [other], crypto), false);
  assert.equal(isConsistent({ ...head, size: 0 }, head, hashes, crypto), false);
});

test('a bundle cut or trailed by a byte is none, and entries may be empty', () => {
  assert.deepEqual(parseBundle(new Uint8Array([0, 0, 0, 1, 7]), 256), [
    new Uint8Array(0),
    new Uint8Array([7]),
  ]);
  assert.equal(parseBundle(new Uint8Array([0, 0, 0, 1]), 256), undefined);
  assert.equal(parseBundle(new Uint8Array([0, 1, 7, 0]), 256), undefined);
  assert.deepEqual(parseBundle(new Uint8Array(0), 256), []);
});
