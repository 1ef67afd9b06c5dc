/** The house's own steps: each when log and clock say so, once, whatever crashes in between. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemRandom } from '@countersign/base/random.ts';
import { orderOf, scopeOf, staff } from '@countersign/rules/fixtures/test-order.ts';
import { packs } from '@countersign/rules/fixtures/test-packs.ts';
import {
  newId,
  type AccountId,
  type AuthorityId,
  type DisclosureId,
  type OrderId,
} from '@countersign/rules/ids.ts';
import type {
  OrderActor,
  OrderEntry,
  ReceivedEntry,
} from '@countersign/rules/legal/order-entry.ts';
import { foldOrder } from '@countersign/rules/legal/order-file.ts';
import { DatabaseAway } from '../database-faults.ts';
import { openFaultyDatabase } from '../fixtures/faulty-database.ts';
import { someAccount } from '../fixtures/people.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { keepAdoptedLeaf } from '../grants/adopted-leaves.ts';
import { changeDisclosure, keepDisclosure } from '../safety/disclosures.ts';
import { keepAuthority } from './authorities.ts';
import { disclosureNoticesOf } from './disclosure-notices.ts';
import { beginWith, enterOrder } from './enter-order.ts';
import { takeHouseSteps } from './house-steps.ts';
import { readEntries } from './order-entries.ts';
import { ordersRevealedSince } from './orders.ts';

const pack = packs.development;
const startMs = Date.UTC(2026, 10, 2, 12);
const hourMs = 3_600_000;
const authority = 'cd'.repeat(16) as AuthorityId;
let database: TestDatabase;
let people = 0;
let grants = 0;

before(async () => {
  database = await openTestDatabase();
  await keepAuthority(database.db, {
    ...{ authority_id: authority, name: 'District Court', class: 'court', country: 'US' },
    ...{ domains: ['court.example'], created_by: 'legal-1', created_at_ms: 1 },
  });
});
after(() => database[Symbol.asyncDispose]());

const freshId = () => newId<OrderId>(systemRandom);
const rules = (nowMs: number) => ({ pack, nowMs });

type Begun = {
  readonly order: OrderId;
  readonly account: AccountId;
  readonly disclosure: DisclosureId;
};

/** An order whose only task is scoped and asked for. */
async function asked(changes: Partial<ReceivedEntry> = {}, core: object = {}): Promise<Begun> {
  const { db } = database;
  const account = await someAccount(db, `person${++people}`);
  const [task] = orderOf().tasks;
  const received = orderOf({
    ...{ instrument: 'us-search-warrant', issuer: 'court', country: 'US', authority },
    tasks: [{ ...(task ?? assert.fail()), identifier: { type: 'account', value: account } }],
    ...changes,
  });
  const order = freshId();
  const begun = { order, authority, linkHash: null, createdAtMs: startMs };
  const first = { entryId: order, actor: staff.legal1, entry: received };
  await beginWith(db, rules(startMs), { ...begun, ...first });
  await enter(order, { kind: 'requester-checked', signals: [], verdict: 'clear' });
  await enter(order, { kind: 'checked', findings: [], verdict: 'valid' });
  await enter(order, scopeOf({ account }));
  const disclosure = newId<DisclosureId>(systemRandom);
  await keepDisclosure(db, {
    ...{ disclosure_id: disclosure, slot: 'legal-1', account_id: account, from_ms: 1, to_ms: 2 },
    core: JSON.stringify({ class: 'legal', expires: startMs / 1_000 + 900, ...core }),
    ...{
      pending: 'p',
      created_at_ms: startMs,
      order_id: order,
      task: '1',
      file: 'f',
      region: null,
    },
    categories: ['content'],
  });
  await enter(order, { kind: 'disclosure-asked', task: '1', disclosure });
  return { order, account, disclosure };
}

async function enter(order: OrderId, entry: OrderEntry, actor: OrderActor = staff.legal1) {
  const outcome = await enterOrder(database.db, rules(startMs), {
    ...{ order, entryId: freshId(), actor, entry },
  });
  assert.equal(outcome.kind, 'entered', JSON.stringify(outcome));
}

/** What the log says: granted and used, by two people beside who asked. */
async function grant({ disclosure }: Begun): Promise<number> {
  const index = ++grants;
  const approvals = JSON.stringify(['legal-1', 'legal-2', 'approver-1'].map((slot) => ({ slot })));
  const used = { grant_leaf: '{}', grant_index: index, used_leaf: '{}', used_index: 1 };
  await changeDisclosure(database.db, { id: disclosure, from: 'prepared' }, async () => {
    return { approvals, ...used, stage: 'used' };
  });
  return index;
}

const reveal = (grantIndex: number, atMs: number) =>
  keepAdoptedLeaf(database.db, {
    ...{ log_index: 10_000 + grantIndex, kind: 'reveal', proof: '', adopted_at_ms: atMs },
    leaf: JSON.stringify({ kind: 'reveal', grant: grantIndex }),
  });

const step = (order: OrderId, nowMs: number, db = database.db) =>
  takeHouseSteps(db, rules(nowMs), { order, random: systemRandom });

const kindsOf = async (order: OrderId) =>
  (await readEntries(database.db, order)).slice(5).map(({ entry }) => entry.kind);

const noticesOf = ({ account }: Begun) =>
  disclosureNoticesOf<{ letter: string; wasGagged: boolean }>(database.db, account);

test('what is neither granted nor over makes no step', async () => {
  const begun = await asked();
  assert.equal(await step(begun.order, startMs), 0);
});

test('a grant in the log is entered with its approvers, and the person told at once', async () => {
  const begun = await asked();
  await grant(begun);
  assert.equal(await step(begun.order, startMs), 3);
  assert.deepEqual(await kindsOf(begun.order), [
    'disclosure-granted',
    'notice-planned',
    'notice-sent',
  ]);
  const [, , , , , granted] = await readEntries(database.db, begun.order);
  assert.deepEqual(granted?.entry.kind === 'disclosure-granted' && granted.entry.approvers, [
    'legal-2',
    'approver-1',
  ]);
  assert.match((await noticesOf(begun))[0]?.letter ?? '', /District Court \(US\)/);
  assert.equal(await step(begun.order, startMs), 0);
});

test('P8: nobody is told before the gag of the paper is over and the log reveals it', async () => {
  const untilMs = startMs + hourMs;
  const gag = { source: 'order', untilMs, reference: '2705(b)' } as const;
  const begun = await asked({ gag }, { class: 'sealed', revealBy: untilMs / 1_000 });
  const index = await grant(begun);
  await step(begun.order, startMs);
  assert.deepEqual(await kindsOf(begun.order), ['disclosure-granted', 'notice-planned']);
  assert.deepEqual(foldOrder(await readEntries(database.db, begun.order)).notice, {
    ...{ dueMs: untilMs, blockedBy: '2705(b)', sentTo: [] },
  });
  // The gag is over by our clock, and the log has not said so: a longer silence may be in force.
  assert.equal(await step(begun.order, untilMs + hourMs), 0);
  assert.deepEqual(await noticesOf(begun), []);
  await reveal(index, untilMs);
  // And the other way round: the log says so, by our clock it is too early.
  assert.equal(await step(begun.order, untilMs - 1), 0);
  assert.deepEqual(await ordersRevealedSince(database.db, untilMs), [begun.order]);
  assert.equal(await step(begun.order, untilMs), 1);
  assert.equal((await noticesOf(begun))[0]?.wasGagged, true);
  assert.deepEqual(await ordersRevealedSince(database.db, untilMs), []);
});

test('a notice is given once, by however many rounds at the same moment', async () => {
  const begun = await asked();
  await grant(begun);
  await Promise.all(Array.from({ length: 6 }, () => step(begun.order, startMs)));
  assert.equal((await noticesOf(begun)).length, 1);
  const kinds = await kindsOf(begun.order);
  assert.equal(kinds.filter((kind) => kind === 'notice-sent').length, 1);
});

test('a crash while a notice is given gives it once: with its entry, or neither', async () => {
  for (const mode of ['not-persisted', 'unreported'] as const) {
    const begun = await asked();
    await grant(begun);
    await using faulty = openFaultyDatabase(database.url, { write: 1, mode });
    await assert.rejects(step(begun.order, startMs, faulty.db), DatabaseAway);
    assert.ok(faulty.hit());
    const between = (await noticesOf(begun)).length;
    const entered = (await kindsOf(begun.order)).includes('notice-sent');
    assert.equal(between === 1, entered, mode);
    await step(begun.order, startMs);
    assert.equal((await noticesOf(begun)).length, 1, mode);
  }
});

test('where the law lets the authority tell the person, the house writes no letter', async () => {
  const begun = await asked({ instrument: 'eu-epoc', issuer: 'judge', country: 'DE' });
  await grant(begun);
  await step(begun.order, startMs);
  assert.deepEqual(await kindsOf(begun.order), ['disclosure-granted']);
  assert.deepEqual(await noticesOf(begun), []);
});

test('an emergency’s review is due when the vault says, otherwise when the pack does', async () => {
  const urgent = { instrument: 'us-emergency-2702', issuer: 'agency' };
  const dueOf = async ({ order }: Begun) =>
    foldOrder(await readEntries(database.db, order)).review?.dueMs;
  const byVault = await asked(urgent, { class: 'emergency', reviewBy: startMs / 1_000 + 60 });
  await grant(byVault);
  await step(byVault.order, startMs);
  assert.equal(await dueOf(byVault), startMs + 60_000);
  const byPack = await asked(urgent, { class: 'emergency' });
  await grant(byPack);
  await step(byPack.order, startMs);
  assert.equal(await dueOf(byPack), startMs + pack.emergency.reviewHours * hourMs);
});

test('a disclosure that ran out unapproved may be asked for again', async () => {
  const begun = await asked();
  assert.equal(await step(begun.order, startMs + 900_000), 0);
  assert.equal(await step(begun.order, startMs + 901_000), 1);
  assert.deepEqual(await kindsOf(begun.order), ['disclosure-refused']);
  const [task] = foldOrder(await readEntries(database.db, begun.order)).tasks;
  assert.equal(task?.disclosure, undefined);
});

test('an order that has run out says so by itself, and is asked for no more', async () => {
  const begun = await asked({ expiresAtMs: startMs + hourMs });
  await step(begun.order, startMs + hourMs - 1_000);
  assert.ok(!(await kindsOf(begun.order)).includes('expired'));
  await step(begun.order, startMs + hourMs);
  assert.ok((await kindsOf(begun.order)).includes('expired'));
});
