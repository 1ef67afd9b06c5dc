/** Tests: a leaf has exactly the fields of its kind, and its signature covers all of them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromUtf8 } from '@countersign/base/bytes.ts';
import {
  coreOfGrant,
  formatAccessLeaf,
  grantChallengePreimage,
  leafSigned,
  parseAccessLeaf,
  scopeBucket,
  type GrantLeaf,
  type UsedLeaf,
} from './access-leaf.ts';

const used: UsedLeaf = {
  v: 1,
  kind: 'used',
  vault: 'ab',
  grant: 3,
  openedBucket: '10',
  day: '2026-11-21',
  sig: 's',
};

const grant: GrantLeaf = {
  v: 1,
  kind: 'grant',
  vault: 'ab',
  roster: 2,
  class: 'report',
  day: '2026-11-21',
  tag: 't',
  commit: 'c',
  env: 'e',
  scopeBucket: '10',
  expires: 1,
  viewer: 'w',
  requester: 'r1',
  approvals: [{ slot: 'r1', authenticatorData: 'a', clientDataJSON: 'j', signature: 'g' }],
  sig: 's',
};

test('every kind reads back as written', () => {
  for (const leaf of [used, grant]) {
    assert.deepEqual(parseAccessLeaf(fromUtf8(formatAccessLeaf(leaf))), leaf);
  }
});

test('a leaf with a field more, less, or of another type is not ours', () => {
  const text = fromUtf8(formatAccessLeaf(used));
  const refused = [
    text.replace('"kind":"used"', '"kind":"constructor"'),
    text.replace('"kind":"used"', '"kind":"grant"'),
    text.replace('"grant":3', '"grant":"3"'),
    text.replace('"v":1', '"v":2'),
    text.replace('"day":"2026-11-21",', ''),
    text.replace('"v":1', '"v":1,"x":1'),
    `${text}\n`,
    fromUtf8(formatAccessLeaf(grant)).replace('"slot":"r1"', '"slot":1'),
  ];
  for (const changed of refused) assert.equal(parseAccessLeaf(changed), undefined, changed);
});

test('the signature covers every field but itself, the challenge every field of the core', () => {
  const plain = fromUtf8(leafSigned(used));
  assert.equal(fromUtf8(leafSigned({ ...used, sig: 'other' } as UsedLeaf)), plain);
  assert.notEqual(fromUtf8(leafSigned({ ...used, grant: 4 } as UsedLeaf)), plain);
  const core = coreOfGrant(grant);
  for (const key of Object.keys(core)) {
    const changed = { ...core, [key]: 'changed' };
    assert.notDeepEqual(grantChallengePreimage(changed), grantChallengePreimage(core), key);
  }
});

test('P10: counts are published only as buckets, and none says less than may open', () => {
  assert.deepEqual([1, 2, 10, 11, 100, 999, 5000, 100_000].map(scopeBucket), [
    '1',
    '10',
    '10',
    '100',
    '100',
    '1000',
    '10000',
    '100000',
  ]);
  for (let count = 1; count <= 100_000; count = count * 3 + 1) {
    assert.ok(Number(scopeBucket(count)) >= count, String(count));
  }
});
