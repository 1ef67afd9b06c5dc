/** Servers that lie in step: tiles that agree with each other, and not with the signed head. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { logFiles, logSigner, policy, smallLog } from './fixtures/small-log.ts';
import type { TreeHead } from './merkle.ts';
import { nodeProofCrypto as crypto } from './node/proof-crypto.ts';
import { BrokenTile, TileReader, type FetchPath } from './tile-reader.ts';
import { formatBundle } from './tiles.ts';

// Three levels of tiles, full and partial ones at each of the lower two.
const size = 65_536 + 256 + 5;
const honest = Array.from({ length: size }, (_, at) => utf8(`entry ${at}`));
const { head, files } = logFiles(honest);

// The same tree with one entry exchanged: every one of its tiles agrees with its parent.
const target = 700;
const forged = logFiles(honest.with(target, utf8('never logged'))).files;
const changedPaths = [...files.keys()].filter((path) => !same(files.get(path), forged.get(path)));

function same(a: Bytes | undefined, b: Bytes | undefined): boolean {
  return a !== undefined && b !== undefined && Buffer.compare(a, b) === 0;
}

function readerOf(fetch: FetchPath): TileReader {
  return new TileReader({ fetch, policy, crypto, origin: logSigner.vkey.name });
}

/** Everything that can be asked of a reader, with the forged entry in reach of it. */
const asks: Record<string, (reader: TileReader, at: TreeHead) => Promise<unknown>> = {
  'the entry': (reader, at) => reader.entry(target, at),
  'entries around it': (reader, at) => reader.entries(target - 1, target + 2, at),
  'its inclusion proof': (reader, at) => reader.inclusionProof(target, at),
  "a neighbour's inclusion proof": (reader, at) => reader.inclusionProof(target ^ 1, at),
  'growth through it': (reader, at) => reader.consistencyProof(target + 1, at),
  'an older root': (reader, at) => reader.rootAt(target + 1, at),
};

test('the forged tree differs in its bundle, its leaf tile and the two tiles above it', () => {
  assert.deepEqual(changedPaths, [
    'tile/0/002',
    'tile/1/000',
    'tile/2/000.p/1',
    'tile/entries/002',
  ]);
});

// Any set of the forged files, up to all of them: consistent among themselves or not.
for (let chosen = 1; chosen < 2 ** changedPaths.length; chosen++) {
  const lies = changedPaths.filter((_, at) => (chosen >> at) & 1);
  test(`a server that lies in ${lies.join(', ')} proves nothing`, async () => {
    const fetch = (path: string) =>
      Promise.resolve((lies.includes(path) ? forged : files).get(path));
    for (const [what, ask] of Object.entries(asks)) {
      // A bundle alone is only in the way of those who read entries.
      const touched = lies.some((path) => !path.includes('entries')) || what.includes('entr');
      if (touched) await assert.rejects(ask(readerOf(fetch), head), BrokenTile, what);
    }
  });
}

test('a server that turns after it was believed is caught where it was not yet read', async () => {
  let lying = false;
  const reader = readerOf((path) => Promise.resolve((lying ? forged : files).get(path)));
  await reader.entry(3, head);
  lying = true;
  await assert.rejects(reader.entry(target, head), BrokenTile);
  const [entry] = await reader.entries(4, 5, head).catch(() => []);
  assert(entry === undefined || same(entry, honest[4]));
});

test('a bundle is exactly as long as its name says, though its beginning be right', async () => {
  const { entries, head: small, files: own } = smallLog(200);
  const longer = formatBundle([...entries, utf8('one more')]);
  const shorter = formatBundle(entries.slice(0, -1));
  const trailed = concat(formatBundle(entries), new Uint8Array([0]));
  for (const bundle of [longer, shorter, trailed]) {
    const changed = new Map(own).set('tile/entries/000.p/200', bundle);
    const reader = readerOf((path) => Promise.resolve(changed.get(path)));
    await assert.rejects(reader.entries(0, 3, small), BrokenTile);
  }
  const gone = new Map(own).set('tile/entries/000', formatBundle(entries));
  gone.delete('tile/entries/000.p/200');
  const reader = readerOf((path) => Promise.resolve(gone.get(path)));
  await assert.rejects(reader.entries(0, 3, small), BrokenTile);
});

test('an empty entry is an entry', async () => {
  const entries = [utf8(''), utf8('a'), utf8('')];
  const log = logFiles(entries);
  const reader = readerOf((path) => Promise.resolve(log.files.get(path)));
  assert.deepEqual(await reader.entries(0, 3, log.head), entries);
});
