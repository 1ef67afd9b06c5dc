/** Tests of the monitor: everything new is said once, and every betrayal raises the alarm. */

import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import type { Bytes } from '@countersign/base/bytes.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { parseDeviceLeaf } from '@countersign/rules/device-statement.ts';
import { idOf, type DeviceId } from '@countersign/rules/ids.ts';
import { gagEnds, indexEntry, orderLeaf } from '../fixtures/order-house.ts';
import { accessLeaves, deviceEntry, entriesOf, houseFiles } from '../fixtures/small-house.ts';
import { newFolder, nowMs, partsOf } from '../fixtures/verified-house.ts';
import { SeenHeads } from '../source/seen-heads.ts';
import { KnownDevices } from './known-devices.ts';
import { Watch, type News } from './watch.ts';

const key = generateKeyPairSync('ed25519').privateKey;
const leaves = accessLeaves();
const access = entriesOf(leaves);
const own = deviceEntry(key, {});
const { account, device } = parseDeviceLeaf(own).statement;
const other = idOf<DeviceId>(new Uint8Array(16).fill(5));
const ghost = deviceEntry(key, { seq: 2, previous: crypto.sha256(own), device: other });
const stranger = generateKeyPairSync('ed25519').privateKey;
const reset = deviceEntry(stranger, {
  account,
  seq: 2,
  previous: crypto.sha256(own),
  device: other,
  op: 'reset',
});

/** Looks at one house after the other with one memory; the lines of each look. */
async function linesOf(houses: Map<string, Bytes>[], state = newFolder(), named?: DeviceId[]) {
  let files = new Map<string, Bytes>();
  const parts = partsOf(files, new SeenHeads(state));
  const fetch = (path: string) => Promise.resolve(files.get(path));
  const devices = new KnownDevices(state, account, named);
  await using watch = new Watch({ ...parts, fetch }, { account, devices });
  const looks: string[][] = [];
  for (files of houses) {
    const inWords = ({ kind, text }: News): string => `${kind}: ${text}`;
    looks.push((await watch.look(nowMs)).map(inWords));
  }
  return looks;
}

test('the first look tells sizes and the account’s devices; later ones what is new', async () => {
  const grown = entriesOf([...leaves, orderLeaf({ class: 'emergency', reviewBy: 1_795_300_000 })]);
  const start = houseFiles(access, [own]);
  const looks = await linesOf([start, start, houseFiles([...access, ...grown.slice(6)], [own])]);
  assert.deepEqual(looks, [
    [
      `news: your account has got device ${device} (entry 0 of the device log)`,
      'news: verified 6 entries and 1 device statements',
    ],
    [],
    [
      'news: entry 6 allowed up to 100 messages of one account to be opened because of an '
        + 'emergency; asked for by slot l1, approved by slots l2, a1 on 2026-11-21; not used; '
        + 'to be reviewed by 2026-11-21 22:26 UTC',
      'news: verified 7 entries and 1 device statements',
    ],
  ]);
});

for (const [what, houses, expected] of [
  [
    'a log that goes back',
    [houseFiles(access, [own]), houseFiles(access.slice(0, 5), [own])],
    /^alarm: access log checkpoint: the log went back/,
  ],
  [
    'a fork',
    [
      houseFiles(access, [own]),
      houseFiles([...access.slice(0, 5), ...access.slice(4), ...access.slice(4)], [own]),
    ],
    /^alarm: access log checkpoint: the log was rewritten/,
  ],
  [
    'a device that nobody has named',
    [houseFiles(access, [own]), houseFiles(access, [own, ghost])],
    /^alarm: your account has got an unknown device 0505/,
  ],
  [
    'a reset of the account',
    [houseFiles(access, [own]), houseFiles(access, [own, reset])],
    /^alarm: your account is asked to be reset, and then to have only an unknown device 0505/,
  ],
  [
    'an overdue reveal',
    [
      houseFiles(access, [own]),
      houseFiles(
        [...access, ...entriesOf([orderLeaf({ class: 'sealed', revealBy: gagEnds.past })])],
        [own],
      ),
    ],
    /^alarm: access log entry 6: is still sealed although its gag has ended/,
  ],
  [
    'a false index',
    [houseFiles(access, [own]), houseFiles([...access, indexEntry(leaves, 0, { tags: 0 })], [own])],
    /^alarm: access log entry 6: states an index that its entries do not give/,
  ],
] as const) {
  test(`${what} raises the alarm, once`, async () => {
    const [, second = [], third = []] = await linesOf([...houses, houses[1]]);
    assert.match(second[0] ?? '', expected);
    assert.deepEqual(third, []);
  });
}

test('an unknown device raises the alarm in every run until it is named', async () => {
  const state = newFolder();
  const later = houseFiles(access, [own, ghost]);
  await linesOf([houseFiles(access, [own])], state);
  assert.match((await linesOf([later], state))[0]?.[0] ?? '', /^alarm: your account has got/);
  assert.match((await linesOf([later], state))[0]?.[0] ?? '', /^alarm: your account has got/);
  const named = await linesOf([later], state, [other]);
  assert.deepEqual(named, [['news: verified 6 entries and 2 device statements']]);
  assert.equal((await linesOf([later], state))[0]?.length, 1);
});
