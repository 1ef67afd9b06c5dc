/** What the verifier says about devices: resets that wait, and signatures it has seen before. */

import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mock, test } from 'node:test';
import type { Bytes } from '@countersign/base/bytes.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { parseDeviceLeaf, type DeviceStatement } from '@countersign/rules/device-statement.ts';
import { idOf, type DeviceId } from '@countersign/rules/ids.ts';
import { accessLeaves, deviceEntry, entriesOf, houseFiles, trust } from './fixtures/small-house.ts';
import { newSeen, nowMs, partsOf, verify } from './fixtures/verified-house.ts';
import { SignaturePool } from './signatures/signature-pool.ts';
import { logName, type SeenHeads } from './source/seen-heads.ts';
import { HouseCheck } from './verify-logs.ts';

const [first, second] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')];
const access = entriesOf(accessLeaves());
const added = deviceEntry(first.privateKey, {});
const { account } = parseDeviceLeaf(added).statement;
const deviceOf = (n: number) => idOf<DeviceId>(new Uint8Array(16).fill(n));

function next(last: Bytes, by: typeof first, change: Partial<DeviceStatement>): Bytes {
  const { seq } = parseDeviceLeaf(last).statement;
  const place = { account, seq: seq + 1, previous: crypto.sha256(last) };
  return deviceEntry(by.privateKey, { ...place, ...change });
}

const reset = next(added, second, { op: 'reset', device: deviceOf(8) });
const used = next(reset, second, { op: 'add', device: deviceOf(9) });

test('a reset is counted, and acts once its delay has passed by the witnesses’ time', async () => {
  const seen = newSeen();
  const at = (entries: Bytes[], timeS: number) => verify(houseFiles(access, entries, timeS), seen);
  await at([added], 1_795_260_000);
  await at([added, reset], 1_795_260_005);
  const { broken, devices } = await at([added, reset, used], 1_795_260_030);
  assert.deepEqual(broken, []);
  assert.deepEqual(devices, { accounts: 1, added: 2, removed: 0, resets: 1 });
});

test('a reset that acts before its delay is broken', async () => {
  const seen = newSeen();
  await verify(houseFiles(access, [added], 1_795_260_000), seen);
  const { broken } = await verify(houseFiles(access, [added, reset, used], 1_795_260_010), seen);
  assert.deepEqual(broken, [
    {
      where: 'device log entry 2',
      what: 'acts on the reset of entry 1 before its delay had passed',
    },
  ]);
});

test('a key that no reset has brought is broken, and a device added twice is', async () => {
  const strange = next(added, second, { op: 'add', device: deviceOf(9) });
  const twice = next(added, first, { op: 'add' });
  const { broken } = await verify(houseFiles(access, [added, strange, twice]));
  assert.deepEqual(
    broken.map(({ where, what }) => `${where} ${what}`),
    [
      'device log entry 1 is about an account that its key does not belong to',
      'device log entry 2 adds a device that the account has already',
    ],
  );
});

test('a signature counts as verified only once it was, and none in the log was false', async () => {
  const to = (seen: SeenHeads) => seen.last(logName(trust, 'house.example/device'))?.signaturesTo;
  const [good, bad] = [newSeen(), newSeen()];
  const files = houseFiles(access, [added]);
  assert.deepEqual((await verify(files, good)).broken, []);
  assert.equal(to(good), 1);
  const forged = added.with(added.length - 1, (added[added.length - 1] ?? 0) ^ 1);
  const spoiled = houseFiles(access, [forged]);
  for (const look of ['first', 'second']) {
    assert.equal((await verify(spoiled, bad)).broken.length, 1, look);
    assert.equal(to(bad), 0, look);
  }
  const asked = mock.method(SignaturePool.prototype, 'add').mock;
  await verify(files, good);
  assert.equal(asked.callCount(), 0);
  await using check = new HouseCheck({ ...partsOf(files, good), afresh: 'yes' });
  await check.look(nowMs);
  assert.equal(asked.callCount(), 1);
});
