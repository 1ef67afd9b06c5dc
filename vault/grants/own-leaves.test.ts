/** The vault's own leaves: none that the log would not take. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRegionPack } from '@countersign/rules/region-pack.ts';
import type { StatusReply } from '@countersign/wire/vault/record-calls.ts';
import { testPack, TestVault } from '../fixtures/test-vault.ts';

test('P8 P14: a leaf that the log would refuse is refused before it is remembered', async () => {
  using vault = await TestVault.start();
  const long = { ...(JSON.parse(testPack.canonical) as object), pack: 'x'.repeat(33_000) };
  vault.pack = parseRegionPack(JSON.stringify(long));
  await assert.rejects(vault.open(), /too-large/);
  vault.pack = testPack;
  await vault.open();
  assert.equal((await vault.json<StatusReply>('status', {})).outbox, 0);
});
