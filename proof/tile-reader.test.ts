/** Reading a log from tiles: right for every shape of tree, and never fooled by one byte. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { cosignedNote, logSigner, policy, slowRoot, smallLog } from './fixtures/small-log.ts';
import { hashLeaf, isConsistent, rootFromInclusion } from './merkle.ts';
import { nodeProofCrypto as crypto } from './node/proof-crypto.ts';
import { BrokenTile, TileReader } from './tile-reader.ts';
import { formatBundle, parseBundle, parseTilePath, tilePath, tileWidth } from './tiles.ts';
import { checkTlogProof } from './tlog-proof.ts';

const sizes = [1, 2, 3, 5, 255, 256, 257, 511, 512, 513, 700];

function readerOf(files: ReadonlyMap<string, Bytes>): TileReader {
  const fetch = (path: string) => Promise.resolve(files.get(path));
  return new TileReader({ fetch, policy, crypto, origin: logSigner.vkey.name });
}

for (const size of sizes) {
  test(`a log of ${size} entries reads back whole, with a receipt for each entry`, async () => {
    const { entries, head, files } = smallLog(size);
    const reader = readerOf(files);
    const cosigned = await reader.checkpoint();
    assert(cosigned.kind === 'cosigned');
    assert.deepEqual(await reader.entries(0, size, cosigned), entries);
    for (const index of [0, 1, size >> 1, size - 1].filter((at) => at < size)) {
      const entry = entries[index] as Bytes;
      const hashes = await reader.inclusionProof(index, head);
      const leaf = hashLeaf(entry, crypto);
      assert.deepEqual(rootFromInclusion({ leaf, index, size, hashes }, crypto), head.root);
      const proof = await reader.tlogProof(index, cosigned);
      const checked = checkTlogProof({ proof, entry, policy, crypto });
      assert(checked.kind === 'included');
      assert.equal(checked.index, index);
      assert.equal(checked.quorumTimeMs, 1_700_000_000_000);
    }
  });
}

test('growth between any two sizes is provable, and only from the true older root', async () => {
  const { entries, head, files } = smallLog(600);
  const reader = readerOf(files);
  const leaves = entries.map((entry) => hashLeaf(entry, crypto));
  for (const oldSize of [1, 2, 3, 4, 6, 7, 128, 255, 256, 257, 300, 511, 512, 599, 600]) {
    const older = { size: oldSize, root: slowRoot(leaves.slice(0, oldSize)) };
    const hashes = await reader.consistencyProof(oldSize, head);
    assert.equal(isConsistent(older, head, hashes, crypto), true, `from ${oldSize}`);
    assert.deepEqual(await reader.rootAt(oldSize, head), older.root);
    const forked = { size: oldSize, root: hashLeaf(utf8('fork'), crypto) };
    assert.equal(isConsistent(forked, head, hashes, crypto), false);
  }
});

test('one changed bit in any tile or bundle is caught, and the file is named', async () => {
  const { head, files } = smallLog(515);
  for (const [path, bytes] of files) {
    if (path === 'checkpoint') continue;
    for (let at = 0; at < bytes.length; at += 1 + Math.floor(bytes.length / 97)) {
      const changed = new Map(files);
      changed.set(path, bytes.with(at, (bytes[at] ?? 0) ^ 1));
      const reading = readerOf(changed).entries(0, head.size, head);
      await assert.rejects(reading, (error) => {
        assert(error instanceof BrokenTile);
        // The edge is judged as one: its tiles make the root together.
        const edge = /\.p\/\d+$/.test(path) && !path.includes('entries');
        if (!edge) assert.equal(error.path, path);
        return true;
      });
    }
  }
});

test('a tile is tied to the head before one hash of it goes into a proof', async () => {
  const { head, files } = smallLog(515);
  const path = tilePath({ level: 0, index: 0, width: tileWidth });
  const tile = files.get(path) as Bytes;
  files.set(path, tile.with(200 * 32, 1 ^ (tile[200 * 32] ?? 0)));
  await assert.rejects(readerOf(files).inclusionProof(3, head), BrokenTile);
});

for (const [what, change] of Object.entries({
  missing: (files: Map<string, Bytes>, path: string) => files.delete(path),
  'cut short': (files: Map<string, Bytes>, path: string) =>
    files.set(path, (files.get(path) as Bytes).slice(0, -1)),
  'longer by a byte': (files: Map<string, Bytes>, path: string) =>
    files.set(path, new Uint8Array([...(files.get(path) as Bytes), 0])),
  empty: (files: Map<string, Bytes>, path: string) => files.set(path, new Uint8Array(0)),
})) {
  test(`a tile or bundle that is ${what} breaks the reading`, async () => {
    const { head, files } = smallLog(300);
    for (const path of files.keys()) {
      if (path === 'checkpoint') continue;
      const changed = new Map(files);
      change(changed, path);
      await assert.rejects(readerOf(changed).entries(0, 300, head), BrokenTile, path);
    }
  });
}

test('a partial tile that is gone is read from the full tile it became', async () => {
  const [small, large] = [smallLog(200), smallLog(256)];
  const entries = await readerOf(large.files).entries(0, 200, small.head);
  assert.deepEqual(entries, small.entries);
});

test('tiles known under one head are not believed under another', async () => {
  const { head, files } = smallLog(300);
  const reader = readerOf(files);
  await reader.entries(0, 300, head);
  const fork = { size: 300, root: hashLeaf(utf8('fork'), crypto) };
  await assert.rejects(reader.entry(0, fork), BrokenTile);
});

test('a checkpoint that is missing, not text or unsigned is never a head', async () => {
  const { head, files } = smallLog(3);
  files.delete('checkpoint');
  await assert.rejects(readerOf(files).checkpoint(), BrokenTile);
  files.set('checkpoint', new Uint8Array([0xff, 0xfe]));
  const malformed = { kind: 'refused', reason: 'malformed-note' };
  assert.deepEqual(await readerOf(files).checkpoint(), malformed);
  files.set('checkpoint', utf8(cosignedNote(head, [1])));
  const alone = { kind: 'refused', reason: 'quorum-missing' };
  assert.deepEqual(await readerOf(files).checkpoint(), alone);
});

test('every tile has one path, and every path at most one tile', () => {
  assert.equal(tilePath({ level: 0, index: 1_234_067, width: 256 }), 'tile/0/x001/x234/067');
  assert.equal(tilePath({ level: 'entries', index: 0, width: 9 }), 'tile/entries/000.p/9');
  const tile = fc.record(
    {
      level: fc.oneof(fc.integer({ min: 0, max: 63 }), fc.constant('entries' as const)),
      index: fc.nat({ max: 2 ** 45 }),
      width: fc.integer({ min: 1, max: 256 }),
    },
    { noNullPrototype: true },
  );
  fc.assert(fc.property(tile, (one) => assert.deepEqual(parseTilePath(tilePath(one)), one)));
  for (const path of [
    'tile/00/000',
    'tile/0/0',
    'tile/0/x000/001',
    'tile/0/001/',
    'tile/0/1000',
    'tile/0/x001/1',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/000.p/',
    'tile/-1/000',
    'tile/data/000',
    '/tile/0/000',
    'tile/0/000?x',
    'tile/0/..',
    'tile/0/x999/x999/x999/x999/x999/999',
  ]) {
    assert.equal(parseTilePath(path), undefined, path);
  }
});

test('a bundle gives back its entries, empty ones too, and nothing that is not whole', () => {
  const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(entries, (list) => {
      const bundle = formatBundle(list);
      assert.deepEqual(parseBundle(bundle, list.length), list);
      assert.equal(parseBundle(bundle, list.length - 1), undefined);
      const cut = parseBundle(bundle.slice(0, -1), list.length);
      assert.notDeepEqual(cut, list);
    }),
  );
  assert.throws(() => formatBundle([new Uint8Array(65_536)]), RangeError);
});
