/** Tests: a device leaf is fixed binary, and every byte of it is signed or the signature. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MalformedBytes } from '@countersign/base/byte-reader.ts';
import { concat } from '@countersign/base/bytes.ts';
import {
  deviceLeafBytes,
  deviceStatementSigned,
  formatDeviceStatement,
  parseDeviceLeaf,
  type DeviceStatement,
} from './device-statement.ts';
import { parseId, type AccountId, type DeviceId } from './ids.ts';

const statement: DeviceStatement = {
  op: 'add',
  account: parseId<AccountId>('01'.repeat(16)) as AccountId,
  accountKey: new Uint8Array(32).fill(2),
  device: parseId<DeviceId>('03'.repeat(16)) as DeviceId,
  deviceKey: new Uint8Array(32).fill(4),
  seq: 5,
  previous: new Uint8Array(32).fill(6),
  at: 1_700_000_000,
};

const leaf = concat(formatDeviceStatement(statement), new Uint8Array(64).fill(9));

test('a leaf reads back as written and has the one length', () => {
  assert.equal(leaf.length, deviceLeafBytes);
  const parsed = parseDeviceLeaf(leaf);
  assert.equal(parsed.signature[0], 9);
  assert.deepEqual(formatDeviceStatement(parsed.statement), formatDeviceStatement(statement));
});

test('a cut, longer, or unknown leaf is malformed', () => {
  assert.throws(() => parseDeviceLeaf(leaf.subarray(1)), MalformedBytes);
  assert.throws(() => parseDeviceLeaf(concat(leaf, new Uint8Array(1))), MalformedBytes);
  for (const at of [0, 1]) {
    const changed = new Uint8Array(leaf);
    changed[at] = 77;
    assert.throws(() => parseDeviceLeaf(changed), MalformedBytes);
  }
});

test('changing any byte before the signature changes what is signed', () => {
  const signed = deviceStatementSigned(leaf);
  for (let at = 0; at < leaf.length; at++) {
    const changed = new Uint8Array(leaf);
    changed[at] = (changed[at] ?? 0) ^ 1;
    const same = deviceStatementSigned(changed).every((byte, i) => byte === signed[i]);
    assert.equal(same, at >= leaf.length - 64, `byte ${at}`);
  }
});
