/** Changes of rules and program: public for the old delay before anything is done under them. */

import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { parseRegionPack, type RegionPack } from '@countersign/rules/region-pack.ts';
import { TestConversation } from '../fixtures/test-conversation.ts';
import { TestOffice } from '../fixtures/test-order.ts';
import { testPack, type TestVault } from '../fixtures/test-vault.ts';

/** Longer than a sealing key lives, so that keys change while a delay runs. */
const delaySeconds = 48 * 3_600;
const slow = packOf({ version: 7, rosterDelaySeconds: delaySeconds });
/** What somebody in a hurry would write: one person is enough, and no delay. */
const alone = { approvals: 1, roles: ['legal'], requesterApproves: 'no' };
const hasty = packOf({
  version: 8,
  rosterDelaySeconds: 0,
  doors: { ...testPack.doors, legal: alone },
});
const otherHasty = packOf({ ...JSON.parse(hasty.canonical), version: 9 });

let office: TestOffice;
let vault: TestVault;
let talk: TestConversation;
const offices: TestOffice[] = [];

beforeEach(async () => {
  office = await TestOffice.open(slow);
  offices.push(office);
  vault = office.vault;
  await laterBy(delaySeconds);
  talk = await TestConversation.begin(vault);
});

after(() => offices.forEach((one) => one[Symbol.dispose]()));

test('P4: a pack that asks for one person and no delay waits for that of the old one', async () => {
  await restart({ pack: hasty });
  await assert.rejects(approvedByOne(), /approvals-missing/);
  await laterBy(delaySeconds - 5);
  await restart({});
  await assert.rejects(approvedByOne(), /approvals-missing/);
  await laterBy(6);
  assert.ok(vault.isOutdated);
  await restart({});
  await approvedByOne();
});

test('P4: a pack that never came into force hurries no other', async () => {
  await restart({ pack: hasty });
  await laterBy(60);
  await restart({ pack: otherHasty });
  await laterBy(60);
  await restart({});
  await assert.rejects(approvedByOne(), /approvals-missing/);
  await restart({ build: 'another program' });
  await laterBy(60);
  await assert.rejects(office.prepare(talk), /roster-not-effective/);
});

test('P4: an order asked for under the old rules does not end under new ones', async () => {
  const order = await office.prepare(talk);
  await restart({ pack: hasty });
  await assert.rejects(order.issue('l2'), /approvals-missing/);
});

test('P4: going back to a pack that once held is a change like any other', async () => {
  await restart({ pack: hasty });
  await laterBy(delaySeconds + 1);
  await restart({});
  await approvedByOne();
  await restart({ pack: slow });
  await laterBy(1);
  await restart({});
  await assert.rejects(approvedByOne(), /approvals-missing/);
  await restart({ pack: hasty });
  await laterBy(60);
  await restart({});
  await assert.rejects(approvedByOne(), /approvals-missing/);
});

test('P4: other witnesses or another home of passkeys wait like a pack', async () => {
  const { origin } = vault.staffAt;
  await restart({ staffAt: { origin: 'https://evil.example', rpId: 'evil.example' } });
  await (await office.prepare(talk)).issue('l2', 'a1');
  await laterBy(delaySeconds + 1);
  await restart({});
  const order = await office.prepare(talk);
  await assert.rejects(order.issue('l2', 'a1'), /approval-invalid/);
  assert.notEqual(origin, vault.staffAt.origin);
});

test('P4: another program waits like other rules, and a new key does not hurry it', async () => {
  await restart({ build: 'another program' });
  await assert.rejects(office.prepare(talk), /roster-not-effective/);
  const { keyId } = vault;
  await laterBy(delaySeconds - 5);
  assert.notEqual(vault.keyId, keyId);
  await assert.rejects(office.prepare(talk), /roster-not-effective/);
  await laterBy(6);
  await office.prepare(talk);
  await restart({ build: '' });
  await assert.rejects(office.prepare(talk), /roster-not-effective/);
});

test('P4, P14: a vault that lost its journal stays shut instead of beginning anew', async () => {
  rmSync(join(vault.folder, 'journal'));
  await assert.rejects(vault.open(), /the journal is missing/);
  writeFileSync(join(vault.folder, 'journal'), '');
  await assert.rejects(vault.open(), /the journal is missing/);
});

async function approvedByOne(): Promise<void> {
  const order = await office.prepare(talk);
  await order.issue('l2');
}

/** Lets time pass for vault and witnesses; a key that grew old meanwhile is followed by another. */
async function laterBy(seconds: number): Promise<void> {
  vault.nowMs += seconds * 1_000;
  await vault.upkeep();
  await vault.adoptAll();
  await vault.showHead();
}

async function restart(change: Partial<Pick<TestVault, 'pack' | 'build' | 'staffAt'>>) {
  Object.assign(vault, change);
  await vault.open();
  await vault.adoptAll();
}

function packOf(change: object): RegionPack {
  return parseRegionPack(JSON.stringify({ ...JSON.parse(testPack.canonical), ...change }));
}
