/** The vault's own leaves: none that the log would not take, and none that others may lose. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRegionPack } from '@countersign/rules/region-pack.ts';
import type { LeafReply, OutboxReply, StatusReply } from '@countersign/wire/vault/record-calls.ts';
import { TestConversation } from '../fixtures/test-conversation.ts';
import { TestOffice } from '../fixtures/test-order.ts';
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

test('P11 P14: a use is logged by the vault itself, though who asked throws it away', async () => {
  using office = await TestOffice.open();
  const { vault } = office;
  const order = await office.prepare(await TestConversation.begin(vault));
  const granted = await order.granted();
  const use = async () => {
    const grant = await vault.shown(granted.leaf, granted.index);
    const { pending } = order.prepared;
    return (await vault.json<LeafReply>('grantUse', { grant, pending })).leaf;
  };
  const outbox = async () => (await vault.json<OutboxReply>('outbox', {})).leaves;
  const leaf = await use();
  await vault.open();
  assert.deepEqual(await outbox(), [{ leaf }]);
  assert.equal(await use(), leaf);
  await vault.adoptAll();
  vault.nowMs += 86_400_000;
  await vault.showHead();
  assert.deepEqual(
    (await outbox()).filter((one) => one.leaf.includes('"void"')),
    [],
  );
});
