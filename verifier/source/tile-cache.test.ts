/** Tests of the kept files: each is asked for once, and a spoiled copy is not believed. */

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Bytes } from '@countersign/base/bytes.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import {
  accessLeaves,
  deviceEntries,
  entriesOf,
  houseFiles,
  trust,
} from '../fixtures/small-house.ts';
import { newFolder, nowMs, partsOf } from '../fixtures/verified-house.ts';
import { HouseCheck } from '../verify-logs.ts';
import { logName, SeenHeads } from './seen-heads.ts';

/** 600 device leaves make two full bundles; what they say does not matter here. */
const device = Array.from({ length: 600 }, (_, at) => crypto.sha256(new Uint8Array([at & 255])));
const access = entriesOf(accessLeaves());
const first = houseFiles(access, device);

async function asked(files: Map<string, Bytes>, state: string): Promise<string[]> {
  const paths: string[] = [];
  const parts = partsOf(files, new SeenHeads(state));
  await using check = new HouseCheck({
    ...parts,
    keepIn: join(state, 'files'),
    fetch: (path) => {
      paths.push(path);
      return parts.fetch(path);
    },
  });
  const { broken } = await check.look(nowMs);
  assert.deepEqual(broken, []);
  return paths.filter((path) => path.startsWith('device/')).sort();
}

test('a second run asks only for what is new', async () => {
  const state = newFolder();
  const all = await asked(first, state);
  assert.equal(all.includes('device/tile/entries/001'), true);
  assert.deepEqual(await asked(first, state), [
    'device/checkpoint',
    'device/tile/0/002.p/88',
    'device/tile/1/000.p/2',
    'device/tile/entries/002.p/88',
  ]);
  const grown = houseFiles(access, [...device, ...deviceEntries()]);
  assert.equal((await asked(grown, state)).includes('device/tile/entries/001'), false);
});

test('a kept file that was spoiled is fetched anew; one served so is a finding', async () => {
  const state = newFolder();
  await asked(first, state);
  const kept = join(state, 'files', logName(trust, 'house.example/device'), 'tile/entries/001');
  const bytes = readFileSync(kept);
  writeFileSync(kept, bytes.with(100, (bytes[100] ?? 0) ^ 1));
  assert.equal((await asked(first, state)).includes('device/tile/entries/001'), true);
  assert.deepEqual(readFileSync(kept), bytes);
  const spoiled = new Map(first);
  const served = first.get('device/tile/entries/001') as Bytes;
  spoiled.set('device/tile/entries/001', served.with(100, (served[100] ?? 0) ^ 1));
  await using check = new HouseCheck(partsOf(spoiled));
  const { broken } = await check.look(nowMs);
  assert.deepEqual(
    broken.map(({ where }) => where),
    ['device log tile/entries/001'],
  );
});
