/** Tests of an account's chain: whose word counts, what a reset changes, and what breaks it. */

import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, sign, verify, createPublicKey } from 'node:crypto';
import { test } from 'node:test';
import { fromBase64url } from '@countersign/base/base64.ts';
import { concat, type Bytes } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { DeviceChain, type ChainCrypto } from './device-chain.ts';
import {
  accountIdOfHash,
  accountIdPreimage,
  deviceStatementSigned,
  formatDeviceStatement,
  type DeviceStatement,
} from './device-statement.ts';
import { newId, type DeviceId } from './ids.ts';

const spki = Buffer.from('302a300506032b6570032100', 'hex');
const crypto: ChainCrypto = {
  sha256: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()),
  verifyEd25519: (publicKey, message, signature) => {
    const key = Buffer.concat([spki, publicKey]);
    const spkiKey = createPublicKey({ key, format: 'der', type: 'spki' });
    return verify(null, message, spkiKey, signature);
  },
};

function freshKey() {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { x } = privateKey.export({ format: 'jwk' });
  return { privateKey, publicKey: fromBase64url(x ?? '') as Bytes };
}

type Key = ReturnType<typeof freshKey>;

function setUp() {
  const [old, next] = [freshKey(), freshKey()];
  const account = accountIdOfHash(crypto.sha256(accountIdPreimage(old.publicKey)));
  const chain = new DeviceChain(account, crypto);
  const leafBy = (key: Key, changes: Partial<DeviceStatement> = {}): Bytes => {
    const unsigned = formatDeviceStatement({
      account,
      accountKey: key.publicKey,
      device: newId<DeviceId>(systemRandom),
      deviceKey: systemRandom(32),
      op: 'add',
      seq: chain.seq + 1,
      previous: chain.leafHash,
      at: 1,
      ...changes,
    });
    const signature = sign(null, deviceStatementSigned(unsigned), key.privateKey);
    return concat(unsigned, new Uint8Array(signature));
  };
  const add = (key: Key, changes: Partial<DeviceStatement> = {}) => chain.add(leafBy(key, changes));
  return { old, next, chain, add, leafBy };
}

const standing = ({ devices }: DeviceChain): DeviceId[] =>
  [...devices.values()].filter(({ removed }) => !removed).map(({ device }) => device);

test("the account's own key adds and removes devices", () => {
  const { old, chain, add } = setUp();
  const device = newId<DeviceId>(systemRandom);
  assert.equal(add(old), undefined);
  assert.equal(add(old, { device }), undefined);
  assert.equal(add(old, { op: 'revoke', device }), undefined);
  assert.equal(standing(chain).length, 1);
});

test('no other key speaks for the account, and no leaf is out of its place', () => {
  const { old, next, chain, add, leafBy } = setUp();
  assert.equal(add(next), 'other-key');
  assert.equal(add(old, { op: 'reset' }), 'other-key');
  add(old);
  assert.equal(add(next), 'other-key');
  assert.equal(add(old, { seq: 3 }), 'gap-or-fork');
  assert.equal(add(old, { previous: systemRandom(32) }), 'gap-or-fork');
  assert.equal(add(old, { device: standing(chain)[0] as DeviceId }), 'device-twice');
  assert.equal(chain.add(new Uint8Array(10)), 'malformed');
  const garbled = leafBy(old);
  garbled[200] = (garbled[200] ?? 0) ^ 1;
  assert.equal(chain.add(garbled), 'bad-signature');
});

test('a reset changes nothing by itself, and the old key takes it back', () => {
  const { old, next, chain, add } = setUp();
  const device = newId<DeviceId>(systemRandom);
  add(old);
  assert.equal(add(next, { op: 'reset', device }), undefined);
  assert.equal(standing(chain).length, 1);
  assert.equal(add(old, { op: 'revoke', device }), undefined);
  assert.equal(chain.resets.size, 0);
  assert.equal(add(next), 'other-key');
});

test('a reset in force leaves its own device alone, and the old key says nothing any more', () => {
  const { old, next, chain, add } = setUp();
  const device = newId<DeviceId>(systemRandom);
  add(old);
  add(next, { op: 'reset', device });
  assert.equal(add(next), undefined);
  assert.equal(standing(chain).length, 2);
  assert.ok(standing(chain).includes(device));
  assert.equal(add(old), 'other-key');
});
