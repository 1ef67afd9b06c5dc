/** Growing a tree in steps of any size gives the tiles and the root of the tree hashed at once. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { concat, type Bytes } from '@countersign/base/bytes.ts';
import { smallLog } from '@countersign/proof/fixtures/small-log.ts';
import { hashLeaf } from '@countersign/proof/merkle.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { tilePath } from '@countersign/proof/tiles.ts';
import { emptyEdge, growTree } from './tree-growth.ts';

test('any way of cutting a growth into steps leads to the same tiles and root', () => {
  const steps = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(steps, (counts) => {
      const size = counts.reduce((sum, count) => sum + count, 0);
      const { entries, head, files } = smallLog(size);
      const leaves = entries.map((entry) => hashLeaf(entry, crypto));
      const written = new Map<string, Bytes>();
      let edge = emptyEdge;
      for (const count of counts) {
        const growth = growTree(edge, leaves.slice(edge.size, edge.size + count), crypto);
        for (const { level, index, hashes } of growth.tiles) {
          written.set(tilePath({ level, index, width: hashes.length }), concat(...hashes));
        }
        edge = growth.edge;
        assert.equal(growth.head.size, edge.size);
        if (edge.size === size) assert.deepEqual(growth.head.root, head.root);
      }
      for (const [path, bytes] of files) {
        if (path.startsWith('tile/') && !path.includes('entries')) {
          assert.deepEqual(written.get(path), bytes, path);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test('a growth leaves the edge that it started from as it was', () => {
  const leaves = smallLog(3).entries.map((entry) => hashLeaf(entry, crypto));
  const first = growTree(emptyEdge, leaves, crypto).edge;
  const before = structuredClone(first);
  growTree(first, leaves, crypto);
  assert.deepEqual(first, before);
});
