/** The form of encrypted media: chunks and pieces meet each other's edges at every length. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  chunkRoom,
  chunksOf,
  chunkStart,
  formatMediaHeader,
  headerBytes,
  pieceBytes,
  pieceLength,
  piecesOf,
  sealedBytesOf,
  tagBytes,
} from './media-format.ts';

test('the header is as long as it says', () => {
  assert.equal(formatMediaHeader(new Uint8Array(32), 7).length, headerBytes);
});

test('every chunk is one piece, all full but the last, and their plain parts make the file', () => {
  const edges = [1, chunkRoom(0), chunkRoom(0) + 1, chunkRoom(0) + chunkRoom(1)];
  const lengths = fc.oneof(fc.constantFrom(...edges), fc.integer({ min: 1, max: 5_000_000 }));
  fc.assert(
    fc.property(lengths, (plain) => {
      const sealed = sealedBytesOf(plain);
      const chunks = chunksOf(plain);
      assert.equal(piecesOf(sealed), chunks);
      let total = 0;
      for (let at = 0; at < chunks; at++) {
        const length = pieceLength(sealed, at);
        const from = chunkStart(at);
        const room = Math.min(chunkRoom(at), plain - from);
        assert.ok(room > 0);
        assert.equal(length, room + tagBytes + (at === 0 ? headerBytes : 0));
        if (at < chunks - 1) assert.equal(length, pieceBytes);
        total += length;
      }
      assert.equal(total, sealed);
    }),
  );
});
