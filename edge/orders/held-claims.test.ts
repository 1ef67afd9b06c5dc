/** Tests that a task is called kept only by a hold of the very account and data that it names. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemRandom } from '@countersign/base/random.ts';
import { orderOf, receivedAtMs, scopeOf, staff } from '@countersign/rules/fixtures/test-order.ts';
import { packs } from '@countersign/rules/fixtures/test-packs.ts';
import {
  newId,
  type AccountId,
  type AuthorityId,
  type DisclosureId,
  type OrderId,
} from '@countersign/rules/ids.ts';
import type { OrderEntry, OrderIdentifier } from '@countersign/rules/legal/order-entry.ts';
import { someAccount } from '@countersign/store/fixtures/people.ts';
import { openTestDatabase, type TestDatabase } from '@countersign/store/fixtures/test-database.ts';
import { keepAuthority } from '@countersign/store/orders/authorities.ts';
import { beginWith, enterOrder } from '@countersign/store/orders/enter-order.ts';
import { changeDisclosure, keepDisclosure } from '@countersign/store/safety/disclosures.ts';
import { keepHold } from '@countersign/store/safety/holds.ts';
import { demandClaims } from './entry-claims.ts';

const law = { pack: packs.development, nowMs: receivedAtMs };
const authority = 'cd'.repeat(16) as AuthorityId;
const [task] = orderOf().tasks;
const window = { from_ms: task?.fromMs ?? 0, to_ms: task?.toMs ?? 0 };
let database: TestDatabase;
let mara: AccountId;
let olof: AccountId;

before(async () => {
  database = await openTestDatabase();
  const { db } = database;
  [mara, olof] = [await someAccount(db, 'mara'), await someAccount(db, 'olof')];
  await keepAuthority(db, {
    ...{ authority_id: authority, name: 'District Court', class: 'court', country: 'DE' },
    ...{ domains: ['court.example'], created_by: 'legal-1', created_at_ms: 1 },
  });
});
after(() => database[Symbol.asyncDispose]());

const freshId = () => newId<OrderId>(systemRandom);

/** An order about somebody, as the paper names them. */
async function orderAbout(identifier: OrderIdentifier): Promise<OrderId> {
  const order = freshId();
  const entry = orderOf({ authority, tasks: [{ ...(task ?? assert.fail()), identifier }] });
  const begun = { order, authority, linkHash: null, createdAtMs: receivedAtMs };
  await beginWith(database.db, law, { ...begun, entryId: order, actor: staff.legal1, entry });
  return order;
}

/** A hold in force of an account's data. */
async function holdOf(account: AccountId, categories = ['content']): Promise<DisclosureId> {
  const { db } = database;
  const hold = newId<DisclosureId>(systemRandom);
  const of = { disclosure_id: hold, account_id: account, ...window };
  await keepDisclosure(db, {
    ...{ ...of, slot: 'legal-1', categories, core: '{}', pending: 'p' },
    ...{ created_at_ms: receivedAtMs, order_id: null, task: null, file: null, region: null },
  });
  await keepHold(db, { ...of, until_ms: receivedAtMs + 1 });
  await changeDisclosure(db, { id: hold, from: 'prepared' }, async () => ({ stage: 'used' }));
  return hold;
}

async function claimed(order: OrderId, hold: DisclosureId): Promise<string> {
  const house = { db: database.db, law: packs.development, clock: () => receivedAtMs };
  const entry = { kind: 'preserved', task: '1', hold } as const;
  const caller = { slot: 'legal-1', roles: ['legal'] } as never;
  return demandClaims(house, caller, { order, entry }).then(
    () => 'kept',
    (error: unknown) => (error as { reason?: string }).reason ?? String(error),
  );
}

test('a task that names a handle is kept by a hold of its bearer, and of nobody else', async () => {
  for (const value of ['mara', '@mara']) {
    const order = await orderAbout({ type: 'handle', value });
    assert.equal(await claimed(order, await holdOf(olof)), 'unknown-hold');
    assert.equal(await claimed(order, await holdOf(mara)), 'kept');
  }
  const nobody = await orderAbout({ type: 'handle', value: 'nobody' });
  assert.equal(await claimed(nobody, await holdOf(mara)), 'unknown-hold');
});

test('a task that names a number is kept by nothing before it is narrowed to one', async () => {
  const order = await orderAbout({ type: 'phone', value: '+49 30 1234567' });
  assert.equal(await claimed(order, await holdOf(mara)), 'unknown-hold');
  const steps: OrderEntry[] = [
    { kind: 'requester-checked', signals: [], verdict: 'clear' },
    { kind: 'checked', findings: [], verdict: 'valid' },
    scopeOf({ account: mara }),
  ];
  for (const entry of steps) {
    const asked = { order, entryId: freshId(), actor: staff.legal1, entry };
    assert.equal((await enterOrder(database.db, law, asked)).kind, 'entered');
  }
  assert.equal(await claimed(order, await holdOf(olof)), 'unknown-hold');
  assert.equal(await claimed(order, await holdOf(mara)), 'kept');
});

test('a hold of less than the task asks for does not keep it', async () => {
  const order = await orderAbout({ type: 'account', value: mara });
  assert.equal(await claimed(order, await holdOf(olof)), 'unknown-hold');
  assert.equal(await claimed(order, await holdOf(mara, ['traffic'])), 'unknown-hold');
  assert.equal(await claimed(order, await holdOf(mara, ['content', 'traffic'])), 'kept');
});
