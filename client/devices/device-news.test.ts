/** Tests of a look at one's devices: what is quiet, what is news, and what is a lie. */

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { base64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { freshWitness, GrowingLog, policyOf } from '@countersign/proof/fixtures/growing-log.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { parseTrustPolicy } from '@countersign/proof/trust-policy.ts';
import type { DeviceOp } from '@countersign/rules/device-statement.ts';
import { newId, type DeviceId } from '@countersign/rules/ids.ts';
import { AccountKey } from '../accounts/account-key.ts';
import { pretendTrust } from '../fixtures/pretend-log.ts';
import type { Trust } from '../trust/trust-file.ts';
import { judgeDevices, type DeviceLook, type DeviceMemory } from './device-news.ts';
import { accountIdOf, makeDeviceLeaf } from './make-statement.ts';

const witness = freshWitness();
const cosigned = { witness, timeS: 1_750_000_000 };

let log: GrowingLog;
let trust: Trust;
let key: AccountKey;
let lastLeaf: Bytes | undefined;
let statements: DeviceLook['statements'];
let own: DeviceId;

beforeEach(() => {
  log = new GrowingLog('log.example/device');
  const parsed = parseTrustPolicy(policyOf([log], witness), nodeProofCrypto);
  if (parsed.kind !== 'policy') throw new Error(parsed.problem);
  trust = { ...pretendTrust, policy: parsed.policy, deviceOrigin: 'log.example/device' };
  key = AccountKey.fresh(systemRandom);
  lastLeaf = undefined;
  statements = [];
  own = state('add');
});

/** One more statement, logged unless said otherwise; its device. */
function state(op: DeviceOp, by = key, isLogged = true): DeviceId {
  const device = newId<DeviceId>(systemRandom);
  const account = accountIdOf(key.publicKey);
  const deviceKey = systemRandom(32);
  const leaf = makeDeviceLeaf(by, { op, account, device, deviceKey, lastLeaf, atMs: 5_000 });
  const proof = isLogged ? log.proof(log.append(leaf), cosigned) : '';
  statements = [...statements, { leaf: base64url(leaf), proof }];
  lastLeaf = leaf;
  return device;
}

function look(changes: Partial<DeviceLook> = {}) {
  const account = accountIdOf(key.publicKey);
  const known = { sinceMs: 0, devices: [own], resets: [] };
  return judgeDevices({
    trust,
    own: { account, device: own },
    statements,
    known,
    memory: undefined,
    ...changes,
  });
}

const knowing = (devices: readonly DeviceId[], dueMs?: number) => ({
  known: {
    sinceMs: 0,
    devices: [own, ...devices],
    resets: dueMs === undefined ? [] : devices.map((device) => ({ device, leafHash: '', dueMs })),
  },
});

test('an honest list is quiet, and what was seen is remembered', () => {
  const first = look();
  assert.deepEqual([first.alarms, first.fresh, first.resets], [[], [], []]);
  assert.equal(first.memory?.seq, 1);
  const memory = first.memory as DeviceMemory;
  assert.deepEqual(look({ memory }), first);
});

test('a first look knows who is there, and whoever comes later is news until known', () => {
  state('add');
  const { memory } = look() as { memory: DeviceMemory };
  const later = state('add');
  const news = look({ memory });
  assert.deepEqual(news.fresh, [{ device: later, atMs: 5_000 }]);
  const seen = [...(news.memory?.seen ?? []), later];
  assert.deepEqual(look({ memory: { ...memory, seen } }).fresh, []);
});

test('a statement counts once the log has it, and none comes after one that it lacks', () => {
  const memory = look().memory;
  const waiting = state('add', key, false);
  assert.deepEqual(look({ memory }).fresh, []);
  assert.deepEqual(look({ memory, ...knowing([waiting]) }).alarms, [
    { kind: 'hidden-device', device: waiting },
  ]);
  state('add');
  assert.deepEqual(look({ memory }).alarms, [{ kind: 'list-changed', why: 'not-logged' }]);
});

test('a list that is not believed is not remembered', () => {
  const { memory } = look() as { memory: DeviceMemory };
  state('add', AccountKey.fresh(systemRandom));
  const lied = look({ memory });
  assert.deepEqual(lied.alarms, [{ kind: 'list-changed', why: 'other-key' }]);
  assert.deepEqual(lied.memory, memory);
});

test('a reset is told by the vault and by the log, each without the other', () => {
  const hidden = newId<DeviceId>(systemRandom);
  const unlisted = { device: hidden, leafHash: base64url(systemRandom(32)), dueMs: 9 };
  assert.deepEqual(look({ known: { sinceMs: 0, devices: [own], resets: [unlisted] } }).resets, [
    unlisted,
  ]);
  const device = state('reset', AccountKey.fresh(systemRandom));
  const leafHash = base64url(nodeProofCrypto.sha256(lastLeaf ?? assert.fail()));
  assert.deepEqual(look().resets, [{ device, leafHash, dueMs: undefined }]);
  const both = { device, leafHash, dueMs: 9 };
  assert.deepEqual(look({ known: { sinceMs: 0, devices: [own], resets: [both] } }).resets, [both]);
});

test('P12: a reset under the name of a device that stands is told beside that device', () => {
  const resets = [1, 2].map((dueMs) => {
    return { device: own, leafHash: base64url(systemRandom(32)), dueMs };
  });
  assert.deepEqual(look({ known: { sinceMs: 0, devices: [own], resets } }).resets, resets);
});

test('once the vault let its device in, a reset is over and its device is the only one', () => {
  const before = own;
  own = state('reset', AccountKey.fresh(systemRandom));
  const news = look();
  assert.deepEqual([news.alarms, news.fresh, news.resets], [[], [], []]);
  assert.ok(!news.memory?.seen.includes(before));
});
