/** Forgetting orders and reset tickets that have ended: on time, once, whatever fails. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from '@countersign/base/random.ts';
import { newId, type AccountId, type DeviceId, type DisclosureId } from '@countersign/rules/ids.ts';
import { packs } from '@countersign/rules/fixtures/test-packs.ts';
import { DatabaseAway } from '@countersign/store/database-faults.ts';
import type { Database } from '@countersign/store/database.ts';
import { openFaultyDatabase } from '@countersign/store/fixtures/faulty-database.ts';
import { someAccount } from '@countersign/store/fixtures/people.ts';
import { memoryBlobs } from '@countersign/store/fixtures/memory-blobs.ts';
import { openTestDatabase } from '@countersign/store/fixtures/test-database.ts';
import { findReset, keepResetTicket } from '@countersign/store/people/resets.ts';
import {
  changeDisclosure,
  findDisclosure,
  keepDisclosure,
} from '@countersign/store/safety/disclosures.ts';
import { endedKeptMs } from './limits.ts';
import { runJob, type JobName } from './jobs.ts';

const law = packs.development;
const usual = { law, blobs: memoryBlobs(), random: systemRandom };
const lifeMs = law.region.grantSecondsMax * 1_000;
const faultModes = ['not-persisted', 'unreported'] as const;

test('what an order sealed is kept while it may be opened, and forgotten after', async () => {
  await using database = await openTestDatabase();
  const { db } = database;
  const orders = [];
  for (const stage of ['prepared', 'granted', 'used']) orders.push(await someOrder(db, stage));
  assert.equal(await runAt(db, 'forget-disclosures', lifeMs + endedKeptMs), 0);
  for (const id of orders)
    assert.equal((await findDisclosure(db, id))?.pending, 'sealed by the vault');
  assert.equal(await runAt(db, 'forget-disclosures', lifeMs + endedKeptMs + 1), 3);
  assert.deepEqual(await told(db, orders), [
    ['', 'refused', 'grant-expired', 'a core'],
    ['', 'refused', 'grant-expired', 'a core'],
    ['', 'used', null, 'a core'],
  ]);
  assert.equal(
    await runAt(db, 'forget-disclosures', 2 * lifeMs + endedKeptMs),
    0,
    'nothing is left',
  );
});

test('an order that was refused keeps the reason it was refused for', async () => {
  await using database = await openTestDatabase();
  const id = await someOrder(database.db, 'refused', 'reveal-overdue');
  assert.equal(await runAt(database.db, 'forget-disclosures', lifeMs + endedKeptMs + 1), 1);
  assert.deepEqual(await told(database.db, [id]), [['', 'refused', 'reveal-overdue', 'a core']]);
});

test('tickets go after their end, used or not, and no other goes with them', async () => {
  await using database = await openTestDatabase();
  const { db } = database;
  const [ada, ben] = [await someAccount(db, 'ada'), await someAccount(db, 'ben')];
  const [asked, later] = [await someTicket(db, ada, 1_000), await someTicket(db, ben, 1_001)];
  const device_id = newId<DeviceId>(systemRandom);
  await db
    .updateTable('resets')
    .set({ device_id, seq: 2, asked: '{}', due_at_ms: 5 })
    .where('ticket_hash', '=', asked)
    .execute();
  assert.equal(await runAt(db, 'forget-resets', 1_000 + endedKeptMs), 0);
  assert.equal(await runAt(db, 'forget-resets', 1_001 + endedKeptMs), 1);
  assert.equal(await findReset(db, asked, 0), undefined);
  assert.equal((await findReset(db, later, 0))?.account_id, ben);
});

for (const job of ['forget-disclosures', 'forget-resets'] as const) {
  for (const mode of faultModes) {
    test(`${job}: a write that is ${mode} is an error, and the next run goes on`, async () => {
      await using database = await openTestDatabase();
      const { db, url } = database;
      const order = await someOrder(db, 'used');
      const ticket = await someTicket(db, await someAccount(db, 'ada'), 0);
      const lateMs = lifeMs + endedKeptMs + 1;
      await using faulty = openFaultyDatabase(url, { write: 1, mode });
      await assert.rejects(runAt(faulty.db, job, lateMs), DatabaseAway);
      assert.ok(faulty.hit());
      const isDone = mode === 'unreported';
      assert.equal(await runAt(db, job, lateMs), isDone ? 0 : 1);
      const isOrders = job === 'forget-disclosures';
      assert.equal((await findDisclosure(db, order))?.pending === '', isOrders);
      assert.equal((await findReset(db, ticket, -1)) === undefined, !isOrders);
    });
  }
}

async function runAt(db: Database, job: JobName, nowMs: number): Promise<number> {
  let changed = -1;
  await runJob({ db, ...usual, clock: () => nowMs, done: (_job, rows) => (changed = rows) }, job);
  return changed;
}

async function someOrder(db: Database, stage: string, problem?: string): Promise<DisclosureId> {
  const id = newId<DisclosureId>(systemRandom);
  await keepDisclosure(db, {
    disclosure_id: id,
    slot: 'l1',
    account_id: newId<AccountId>(systemRandom),
    from_ms: 0,
    categories: ['content'],
    order_id: null,
    task: null,
    file: null,
    region: null,
    to_ms: 1,
    core: 'a core',
    pending: 'sealed by the vault',
    created_at_ms: 0,
  });
  const change = { stage, ...(problem !== undefined && { problem }) };
  await changeDisclosure(db, { id, from: 'prepared' }, () => Promise.resolve(change));
  return id;
}

async function told(db: Database, orders: readonly DisclosureId[]): Promise<unknown[]> {
  const rows = await Promise.all(orders.map((id) => findDisclosure(db, id)));
  return rows.map((row) => [row?.pending, row?.stage, row?.problem, row?.core]);
}

async function someTicket(db: Database, account: AccountId, expiresAtMs: number) {
  const ticket_hash = systemRandom(32);
  await keepResetTicket(db, { ticket_hash, account_id: account, expires_at_ms: expiresAtMs });
  return ticket_hash;
}
