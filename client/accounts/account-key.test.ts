/** Tests of account keys: a wrap opens with its key alone, for its account alone. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from '@countersign/base/random.ts';
import { deviceStatementSigned, parseDeviceLeaf } from '@countersign/rules/device-statement.ts';
import type { DeviceId } from '@countersign/rules/ids.ts';
import { accountIdOf, makeDeviceLeaf } from '../devices/make-statement.ts';
import { nobleProofCrypto } from '../trust/noble-proof-crypto.ts';
import { AccountKey, wrapKeyOfExportKey } from './account-key.ts';

const wrapKey = wrapKeyOfExportKey(new Uint8Array(64).fill(3));
const device = 'd'.repeat(32) as DeviceId;

test('a wrapped account key opens with the key that wrapped it', async () => {
  const key = AccountKey.fresh(systemRandom);
  const wrapped = await key.wrap(wrapKey, systemRandom);
  const opened = await AccountKey.unwrap(wrapped, wrapKey, key.publicKey);
  assert.deepEqual(opened?.publicKey, key.publicKey);
});

test('another key, another account or one changed byte opens nothing', async () => {
  const key = AccountKey.fresh(systemRandom);
  const wrapped = await key.wrap(wrapKey, systemRandom);
  const otherKey = wrapKeyOfExportKey(new Uint8Array(64).fill(4));
  assert.equal(await AccountKey.unwrap(wrapped, otherKey, key.publicKey), undefined);
  const other = AccountKey.fresh(systemRandom).publicKey;
  assert.equal(await AccountKey.unwrap(wrapped, wrapKey, other), undefined);
  for (const at of [0, 12, wrapped.length - 1]) {
    const changed = wrapped.map((byte, n) => (n === at ? byte ^ 1 : byte));
    assert.equal(await AccountKey.unwrap(changed, wrapKey, key.publicKey), undefined);
  }
});

test('a disposed account key signs nothing', () => {
  const key = AccountKey.fresh(systemRandom);
  key[Symbol.dispose]();
  assert.throws(() => key.sign(new Uint8Array(1)), /disposal/);
});

test('a statement is signed by the account that its id certifies, and follows the last', () => {
  const key = AccountKey.fresh(systemRandom);
  const input = { op: 'add', device, deviceKey: new Uint8Array(32).fill(9), atMs: 5_000 } as const;
  const first = makeDeviceLeaf(key, { ...input, lastLeaf: undefined });
  const second = makeDeviceLeaf(key, { ...input, op: 'revoke', lastLeaf: first });
  for (const leaf of [first, second]) {
    const { statement, signature } = parseDeviceLeaf(leaf);
    assert.equal(statement.account, accountIdOf(key.publicKey));
    const signed = deviceStatementSigned(leaf);
    assert.ok(nobleProofCrypto.verifyEd25519(key.publicKey, signed, signature));
  }
  const { statement } = parseDeviceLeaf(second);
  assert.equal(statement.seq, 2);
  assert.deepEqual(statement.previous, nobleProofCrypto.sha256(first));
});

test('a statement never follows the leaf of another account', () => {
  const input = { op: 'add', device, deviceKey: new Uint8Array(32), atMs: 0 } as const;
  const other = makeDeviceLeaf(AccountKey.fresh(systemRandom), { ...input, lastLeaf: undefined });
  const key = AccountKey.fresh(systemRandom);
  assert.throws(() => makeDeviceLeaf(key, { ...input, lastLeaf: other }), /another account/);
});
