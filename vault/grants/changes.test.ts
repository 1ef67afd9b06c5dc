/** Changes of rules and program: public for the old delay before anything is done under them. */

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { parseRegionPack, type RegionPack } from '@countersign/rules/region-pack.ts';
import { TestConversation } from '../fixtures/test-conversation.ts';
import { TestOffice } from '../fixtures/test-order.ts';
import { testPack } from '../fixtures/test-vault.ts';

/** Longer than a sealing key lives, so that keys change while a delay runs. */
const delaySeconds = 48 * 3_600;
const slow = packOf({ version: 7, rosterDelaySeconds: delaySeconds });
/** What somebody in a hurry would write: fewer people, and no delay. */
const hasty = packOf({ version: 8, rosterDelaySeconds: 0 });

let office: TestOffice;
let talk: TestConversation;

before(async () => {
  office = await TestOffice.open(slow);
  await laterBy(delaySeconds);
  talk = await TestConversation.begin(office.vault);
});

beforeEach(async () => {
  await office.prepare(talk);
});

after(() => office[Symbol.dispose]());

test('P4: a pack that says it needs no delay waits for that of the pack before it', async () => {
  await restart({ pack: hasty });
  await refusedUntilPublic();
});

test('P4: going back to a pack that once held is a change like any other', async () => {
  await restart({ pack: slow });
  // The pack it follows is the hasty one, which asks for no delay.
  await office.prepare(talk);
  await restart({ pack: hasty });
  await refusedUntilPublic();
  await restart({ pack: slow });
});

test('P4: another program waits like other rules, and a new key does not hurry it', async () => {
  await restart({ build: 'another program' });
  await refusedUntilPublic();
  await restart({ build: '' });
  await refusedUntilPublic();
});

async function refusedUntilPublic(): Promise<void> {
  await assert.rejects(office.prepare(talk), /roster-not-effective/);
  const { keyId } = office.vault;
  await laterBy(delaySeconds - 5);
  assert.notEqual(office.vault.keyId, keyId);
  await assert.rejects(office.prepare(talk), /roster-not-effective/);
  await laterBy(6);
  await office.prepare(talk);
}

/** Lets time pass for vault and witnesses; a key that grew old meanwhile is followed by another. */
async function laterBy(seconds: number): Promise<void> {
  office.vault.nowMs += seconds * 1_000;
  await office.vault.upkeep();
  await office.vault.adoptAll();
  await office.vault.showHead();
}

async function restart(change: { pack?: RegionPack; build?: string }): Promise<void> {
  Object.assign(office.vault, change);
  await office.vault.open();
  await office.vault.adoptAll();
}

function packOf(change: object): RegionPack {
  return parseRegionPack(JSON.stringify({ ...JSON.parse(testPack.canonical), ...change }));
}
