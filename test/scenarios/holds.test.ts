/** Holds through the whole house: kept out of sight past the end of its time, opened, released. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import developmentPack from '@countersign/rules/packs/development.json' with { type: 'json' };
import type { Client } from '@countersign/client/client.ts';
import { parseRegionPack } from '@countersign/rules/region-pack.ts';
import { openDatabase, type Database } from '@countersign/store/database.ts';
import type { HoldView } from '@countersign/wire/http/containment/hold-routes.ts';
import { draftAbout } from '../fixtures/order-draft.ts';
import { accountOf, eventually, TestHouse, type Reviewer } from '../fixtures/test-house.ts';

const retentionSeconds = { messages: 15, evidence: 0, accounts: 0 };
/** Epochs end after seconds, keys with them, and the worker looks once a minute. */
const erasedWithinMs = 150_000;

const instruments = [...parseRegionPack(JSON.stringify(developmentPack)).instruments];
const [preserving] =
  instruments.find(([, { class: of, categories }]) => {
    return of === 'preserve' && categories.includes('content');
  }) ?? assert.fail();

let house: TestHouse;
let db: Database;
let writer: Client;
let reader: Client;
let officer: Reviewer;
let second: Reviewer;
let approver: Reviewer;

before(async () => {
  house = await TestHouse.open({ pack: { epochSeconds: 5, retentionSeconds } });
  db = openDatabase(house.stack.addresses.databaseUrl);
  writer = await house.person('olga');
  reader = await house.person('piet');
  const desk = await house.staff('legal-1', 'legal-2', 'approver-1');
  [officer, second, approver] = desk as [Reviewer, Reviewer, Reviewer];
});
after(async () => {
  await db?.destroy();
  await house?.close();
});

test('P13: what is held outlives its time for a new grant alone, and ends with it', async () => {
  const conversation = await writer.startConversation([accountOf(reader)]);
  await writer.thread(conversation).send('held');
  const fromS = Math.floor(Date.now() / 1_000) - 60;
  const toS = Math.floor(Date.now() / 1_000) + 1;
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await writer.thread(conversation).send('sent after the window');
  const asked = await officer.staff.containment.hold({
    ...draftAbout(accountOf(writer), { from: fromS, to: toS }),
    instrument: preserving,
    class: 'preserve',
    holdSeconds: 3_600,
  });
  assert.equal(asked.core.class, 'preserve');
  await eventually('the hold', async () => (await holdNow()).state === 'taken', 20_000);
  const { grant = assert.fail() } = await holdNow();
  await eventually('the end of the messages', async () => (await rowsLeft()) === 0, erasedWithinMs);
  // Those who talk see nothing of it, as if nothing were held.
  const fresh = await house.anotherDevice('piet');
  assert.deepEqual(await textsOf(fresh, conversation), []);
  assert.deepEqual(await opened(fromS - 60), ['held']);
  await second.staff.containment.release(grant);
  await eventually('the release', async () => (await holdNow()).state === 'ended');
  assert.deepEqual(await opened(fromS - 60), []);
});

async function holdNow(): Promise<HoldView> {
  const [hold] = await officer.staff.containment.holds();
  return hold ?? assert.fail('no hold');
}

async function rowsLeft(): Promise<number> {
  const rows = await db.selectFrom('events').select('event_id').execute();
  return rows.length;
}

async function textsOf(client: Client, conversation: Parameters<Client['thread']>[0]) {
  const thread = client.thread(conversation);
  await thread.loadOlder();
  return thread.messages.map(({ text }) => text);
}

/** What a legal order of now opens of the writer. */
async function opened(from: number): Promise<(string | undefined)[]> {
  const draft = draftAbout(accountOf(writer), { from });
  const own = await officer.staff.prepareDisclosure(draft);
  for (const { staff } of [second, approver]) {
    await staff.signDisclosure(await staff.viewDisclosure(own.disclosure));
  }
  const texts: (string | undefined)[] = [];
  for await (const { items } of officer.staff.readDisclosure(own)) {
    texts.push(...items.map(({ text }) => text));
  }
  return texts;
}
