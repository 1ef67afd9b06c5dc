/** Merkle proofs where published vectors do not reach: beyond 32 bits, and from nothing. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8 } from '@countersign/base/bytes.ts';
import { hashLeaf, hashNode, isConsistent, rootFromInclusion } from './merkle.ts';
import { nodeProofCrypto as crypto } from './node/proof-crypto.ts';

test('a leaf and an inner node over the same bytes have different hashes', () => {
  const [left, right] = [hashLeaf(utf8('a'), crypto), hashLeaf(utf8('b'), crypto)];
  const both = new Uint8Array([...left, ...right]);
  assert.notDeepEqual(hashLeaf(both, crypto), hashNode(left, right, crypto));
});

test('the last leaf of a tree of 2^40 + 1 entries is proven by its one sibling', () => {
  const leaf = hashLeaf(utf8('last'), crypto);
  const rest = hashLeaf(utf8('all before'), crypto);
  const claim = { leaf, index: 2 ** 40, size: 2 ** 40 + 1, hashes: [rest] };
  assert.deepEqual(rootFromInclusion(claim, crypto), hashNode(rest, leaf, crypto));
  assert.equal(rootFromInclusion({ ...claim, index: 2 ** 40 - 1 }, crypto), undefined);
});

test('growth from 2^40 to 2^40 + 1 entries is proven by the new leaf alone', () => {
  const older = { size: 2 ** 40, root: hashLeaf(utf8('all before'), crypto) };
  const leaf = hashLeaf(utf8('new'), crypto);
  const newer = { size: 2 ** 40 + 1, root: hashNode(older.root, leaf, crypto) };
  assert.equal(isConsistent(older, newer, [leaf], crypto), true);
  assert.equal(isConsistent(older, { ...newer, root: leaf }, [leaf], crypto), false);
});

test('nothing proves growth from an empty tree, to a smaller one, or of an unsafe size', () => {
  const root = hashLeaf(utf8('x'), crypto);
  assert.equal(isConsistent({ size: 0, root }, { size: 1, root }, [], crypto), false);
  assert.equal(isConsistent({ size: 2, root }, { size: 1, root }, [], crypto), false);
  assert.equal(isConsistent({ size: 1.5, root }, { size: 1.5, root }, [], crypto), false);
  const huge = { size: 2 ** 53, root };
  assert.equal(isConsistent(huge, huge, [], crypto), false);
});

test('a node of anything but two hashes is refused: it would take in bytes of another node', () => {
  const hash = hashLeaf(utf8('x'), crypto);
  for (const odd of [hash.subarray(1), new Uint8Array([...hash, 0]), new Uint8Array(0)]) {
    assert.throws(() => hashNode(odd, hash, crypto), RangeError);
    assert.throws(() => hashNode(hash, odd, crypto), RangeError);
    const [older, newer] = [
      { size: 1, root: odd },
      { size: 2, root: hash },
    ];
    assert.equal(isConsistent(older, newer, [hash], crypto), false);
  }
});
