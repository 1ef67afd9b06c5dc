/** Merkle proofs against the vectors of RFC 6962 implementations, and beyond 32 bits. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sameBytes, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { hashLeaf, hashNode, isConsistent, rootFromInclusion } from './merkle.ts';
import vectors from './merkle.vectors.json' with { type: 'json' };
import { nodeProofCrypto as crypto } from './node/proof-crypto.ts';

type Vector = {
  readonly path: string;
  readonly wantErr: boolean;
  readonly size1?: number;
  readonly size2?: number;
  readonly root1?: string;
  readonly root2?: string;
  readonly leafIdx?: number;
  readonly treeSize?: number;
  readonly root?: string;
  readonly leafHash?: string;
  readonly proof: readonly string[] | null;
};

const bytes = (text: string | undefined | null): Bytes => {
  return new Uint8Array(Buffer.from(text ?? '', 'base64'));
};

for (const vector of vectors.vectors as readonly Vector[]) {
  test(`${vector.path} is ${vector.wantErr ? 'refused' : 'accepted'}`, () => {
    const hashes = (vector.proof ?? []).map(bytes);
    if (vector.path.startsWith('consistency')) {
      const older = { size: vector.size1 ?? 0, root: bytes(vector.root1) };
      const newer = { size: vector.size2 ?? 0, root: bytes(vector.root2) };
      assert.equal(isConsistent(older, newer, hashes, crypto), !vector.wantErr);
      return;
    }
    const claim = {
      leaf: bytes(vector.leafHash),
      index: vector.leafIdx ?? 0,
      size: vector.treeSize ?? 0,
      hashes,
    };
    const root = rootFromInclusion(claim, crypto);
    const accepted = root !== undefined && sameBytes(root, bytes(vector.root));
    assert.equal(accepted, !vector.wantErr);
  });
}

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
