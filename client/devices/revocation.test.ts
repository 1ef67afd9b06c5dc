/** Tests that a person removes the device they chose, whatever the edge shows beside it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { parseDeviceLeaf } from '@countersign/rules/device-statement.ts';
import { newId, type DeviceId } from '@countersign/rules/ids.ts';
import { AccountKey } from '../accounts/account-key.ts';
import { accountIdOf, makeDeviceLeaf } from './make-statement.ts';
import { revocationLeaf, type RevocationInput } from './revocation.ts';

const accountKey = AccountKey.fresh(systemRandom);

test('a revocation names the chosen device', () => {
  const device = newId<DeviceId>(systemRandom);
  const leaf = addedBy(accountKey, device);
  const revoked = revocationLeaf(accountKey, input(device, leaf));
  assert.equal(parseDeviceLeaf(revoked).statement.device, device);
});

test('the leaf of another device, or of another account, is not signed for', () => {
  const device = newId<DeviceId>(systemRandom);
  const others = addedBy(accountKey, newId<DeviceId>(systemRandom));
  const strangers = addedBy(AccountKey.fresh(systemRandom), device);
  for (const leaf of [others, strangers]) {
    assert.throws(() => revocationLeaf(accountKey, input(device, leaf)), /record-damaged/);
  }
});

test('P12: a reset is taken back by its leaf, though it bears the name of a device', () => {
  const device = newId<DeviceId>(systemRandom);
  const leaf = addedBy(accountKey, device);
  const reset = systemRandom(32);
  const named = { ...input(device, leaf), resetLeafHash: base64url(reset) };
  const revoked = revocationLeaf(accountKey, named);
  assert.deepEqual(parseDeviceLeaf(revoked).statement.deviceKey, reset);
  const damaged = { ...named, resetLeafHash: 'no hash' };
  assert.throws(() => revocationLeaf(accountKey, damaged), /record-damaged/);
});

function addedBy(key: AccountKey, device: DeviceId): Bytes {
  const deviceKey = systemRandom(32);
  return makeDeviceLeaf(key, { op: 'add', device, deviceKey, lastLeaf: undefined, atMs: 0 });
}

function input(device: DeviceId, leaf: Bytes): RevocationInput {
  const account = accountIdOf(accountKey.publicKey);
  return { account, device, leaf: base64url(leaf), lastLeaf: leaf, atMs: 0 };
}
