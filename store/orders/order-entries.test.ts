/** Order files on a real database: added to and never changed, by one writer after the other. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { systemRandom } from '@countersign/base/random.ts';
import { orderOf, staff } from '@countersign/rules/fixtures/test-order.ts';
import { packs } from '@countersign/rules/fixtures/test-packs.ts';
import { newId, type AuthorityId, type OrderId } from '@countersign/rules/ids.ts';
import type { OrderActor, OrderEntry } from '@countersign/rules/legal/order-entry.ts';
import { DatabaseAway } from '../database-faults.ts';
import { openFaultyDatabase } from '../fixtures/faulty-database.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { keepAuthority } from './authorities.ts';
import { beginWith, enterOrder, type AskedEntry } from './enter-order.ts';
import { readEntries } from './order-entries.ts';
import { listOrderRows } from './orders.ts';

const law = { pack: packs.eu, nowMs: Date.UTC(2026, 10, 2, 12) };
const authority = 'cd'.repeat(16) as AuthorityId;
let database: TestDatabase;

before(async () => {
  database = await openTestDatabase();
  await keepAuthority(database.db, {
    authority_id: authority,
    name: 'Court',
    class: 'court',
    country: 'DE',
    domains: ['court.example'],
    created_by: 'legal-1',
    created_at_ms: 1,
  });
});
after(() => database[Symbol.asyncDispose]());

const freshId = () => newId<OrderId>(systemRandom);

async function begun(entry: OrderEntry = orderOf(), at = law): Promise<OrderId> {
  const order = freshId();
  const outcome = await beginWith(database.db, at, {
    ...{ order, authority, linkHash: null, createdAtMs: at.nowMs },
    ...{ entryId: order, actor: staff.legal1, entry },
  });
  assert.equal(outcome.kind, 'entered');
  return order;
}

function asked(
  order: OrderId,
  entry: OrderEntry,
  changes: Partial<AskedEntry> = {},
): AskedEntry & { readonly order: OrderId } {
  return { order, entryId: freshId(), actor: staff.legal1 as OrderActor, entry, ...changes };
}

const checked: OrderEntry = { kind: 'requester-checked', signals: [], verdict: 'clear' };
const acknowledged: OrderEntry = { kind: 'acknowledged' };

test('an entry is never changed or removed, whoever holds the database’s password', async () => {
  const order = await begun();
  const { db } = database;
  for (const attack of [
    sql`update order_entries set entry = '{}' where order_id = ${order}`,
    sql`update order_entries set at_ms = 0`,
    sql`delete from order_entries where order_id = ${order}`,
    sql`truncate order_entries`,
    sql`truncate orders cascade`,
  ]) {
    await assert.rejects(attack.execute(db), /never changed or removed/);
  }
  assert.equal((await readEntries(db, order)).length, 1);
});

test('a document is never changed', async () => {
  const { db } = database;
  const order = freshId();
  await db
    .insertInto('order_documents')
    .values({
      ...{ order_id: order, sha256: 'A'.repeat(43), name: 'a', media_type: 'application/pdf' },
      ...{ bytes: systemRandom(8), at_ms: 1 },
    })
    .execute();
  await assert.rejects(
    sql`update order_documents set bytes = '' where order_id = ${order}`.execute(db),
    /never changed or removed/,
  );
});

test('an order that is refused leaves nothing behind', async () => {
  const order = freshId();
  const outcome = await beginWith(database.db, law, {
    ...{ order, authority, linkHash: null, createdAtMs: 1 },
    ...{ entryId: order, actor: staff.approver, entry: orderOf() },
  });
  assert.deepEqual(outcome, { kind: 'refused', reason: 'not-yours' });
  assert.ok(!(await listOrderRows(database.db)).some((row) => row.order_id === order));
});

test('of two who write the same number, the second is told that it moved on', async () => {
  const order = await begun();
  const outcomes = await Promise.all([
    enterOrder(database.db, law, asked(order, acknowledged, { seq: 2 })),
    enterOrder(database.db, law, asked(order, checked, { seq: 2 })),
  ]);
  const refused = outcomes.filter(({ kind }) => kind === 'refused');
  assert.deepEqual(refused, [{ kind: 'refused', reason: 'moved-on' }]);
  assert.equal((await readEntries(database.db, order)).length, 2);
});

test('the same entry sent twice is one entry, and its id stands for no other', async () => {
  const order = await begun();
  const entryId = freshId();
  const once = asked(order, acknowledged, { entryId, seq: 2 });
  await enterOrder(database.db, law, once);
  assert.equal((await enterOrder(database.db, law, once)).kind, 'entered');
  const other = await enterOrder(database.db, law, asked(order, checked, { entryId }));
  assert.deepEqual(other, { kind: 'refused', reason: 'entry-id-taken' });
  const theirs = await enterOrder(database.db, law, { ...once, actor: staff.legal2 });
  assert.deepEqual(theirs, { kind: 'refused', reason: 'entry-id-taken' });
  assert.equal((await readEntries(database.db, order)).length, 2);
});

test('many who write at once are filed one after the other, without a gap', async () => {
  const order = await begun();
  const writes = Array.from({ length: 12 }, () =>
    enterOrder(database.db, law, asked(order, acknowledged)),
  );
  await Promise.all(writes);
  const entries = await readEntries(database.db, order);
  assert.deepEqual(
    entries.map(({ seq }) => seq),
    Array.from({ length: 13 }, (_, i) => i + 1),
  );
});

test('time in a file never goes back, and a clock that is far behind enters nothing', async () => {
  const order = await begun();
  const behind = { ...law, nowMs: law.nowMs - 30_000 };
  await enterOrder(database.db, behind, asked(order, acknowledged));
  const [first, second] = await readEntries(database.db, order);
  assert.equal(second?.atMs, first?.atMs);
  const far = { ...law, nowMs: law.nowMs - 3_600_000 };
  const outcome = await enterOrder(database.db, far, asked(order, acknowledged));
  assert.deepEqual(outcome, { kind: 'refused', reason: 'time-runs-back' });
});

test('what happens with an entry happens with it or not at all', async () => {
  const order = await begun();
  const also = async () => Promise.reject(new Error('the other half broke'));
  await assert.rejects(
    enterOrder(database.db, law, asked(order, acknowledged), { also }),
    /the other half broke/,
  );
  assert.equal((await readEntries(database.db, order)).length, 1);
});

test('a write that is lost, or only unreported, is tried again to the same file', async () => {
  for (const mode of ['not-persisted', 'unreported'] as const) {
    const order = await begun();
    await using faulty = openFaultyDatabase(database.url, { write: 1, mode });
    const entry = asked(order, acknowledged, { seq: 2 });
    await assert.rejects(enterOrder(faulty.db, law, entry), DatabaseAway);
    assert.ok(faulty.hit());
    assert.equal((await enterOrder(faulty.db, law, entry)).kind, 'entered');
    const row = (await listOrderRows(database.db)).find((one) => one.order_id === order);
    assert.equal((await readEntries(database.db, order)).length, 2, mode);
    assert.equal(row?.last_seq, 2, mode);
  }
});
