/** Device leaves at the door: only what the account's own key signed goes to the log. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64url } from '@countersign/base/base64.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import { signedLeaf, testAccount } from '../fixtures/signed-leaf.ts';
import { sha256 } from '../sessions/tokens.ts';
import { certifiesItself, checkDeviceLeaf, followsChain } from './device-leaf-check.ts';

test('a leaf that the account signed is taken', () => {
  const { leaf, statement } = signedLeaf(testAccount());
  assert.deepEqual(
    checkDeviceLeaf(base64url(leaf), 'add', certifiesItself).statement.device,
    statement.device,
  );
});

test('a leaf with any byte changed is refused', () => {
  const { leaf } = signedLeaf(testAccount());
  for (let at = 0; at < leaf.length; at++) {
    const changed = leaf.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.throws(() => checkDeviceLeaf(base64url(changed), 'add', certifiesItself), {
      name: 'Problem',
    });
  }
});

test('a leaf for another account than its key makes is refused', () => {
  const account = testAccount();
  const { leaf } = signedLeaf(account, { account: '00'.repeat(16) as AccountId });
  assert.throws(() => checkDeviceLeaf(base64url(leaf), 'add', certifiesItself), {
    code: 'not-allowed',
  });
});

test('a leaf that adds is not taken where one that revokes is meant', () => {
  const { leaf } = signedLeaf(testAccount());
  assert.throws(() => checkDeviceLeaf(base64url(leaf), 'revoke', certifiesItself), {
    code: 'not-allowed',
  });
});

test('a chain goes on only from its very end', () => {
  const account = testAccount();
  const first = signedLeaf(account);
  const second = signedLeaf(account, { seq: 2, previous: sha256(first.leaf) });
  assert.ok(followsChain(first, undefined));
  assert.ok(!followsChain(second, undefined));
  assert.ok(followsChain(second, { seq: 1, leaf: first.leaf }));
  assert.ok(!followsChain(second, { seq: 2, leaf: first.leaf }));
  assert.ok(!followsChain(second, { seq: 1, leaf: second.leaf }));
});
