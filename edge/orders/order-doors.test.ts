/** The doors of orders and of the register: who may what, by the roster of this very moment. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pino from 'pino';
import { base64url } from '@countersign/base/base64.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { somePdf } from '@countersign/rules/fixtures/papers.ts';
import { packs } from '@countersign/rules/fixtures/test-packs.ts';
import { orderOf } from '@countersign/rules/fixtures/test-order.ts';
import { newId, type AuthorityId, type OrderId, type RequesterId } from '@countersign/rules/ids.ts';
import type { OrderEntry, ReceivedEntry } from '@countersign/rules/legal/order-entry.ts';
import { openTestDatabase, type TestDatabase } from '@countersign/store/fixtures/test-database.ts';
import { enterOrder } from '@countersign/store/orders/enter-order.ts';
import type { OrderView } from '@countersign/wire/http/legal/order-routes.ts';
import { createHttpDoor } from '../doors/http-door.ts';
import { seat, signedIn } from '../fixtures/signed-in-staff.ts';
import type { House } from '../house.ts';
import { createMetrics } from '../metrics.ts';
import { demandAuthorityFree } from './demand-authority.ts';
import { orderDoors } from './order-doors.ts';
import { requesterDoors } from './requester-doors.ts';

const seats = {
  'legal-1': ['legal'],
  'legal-22': ['legal'],
  'approver-1': ['approver'],
  'reviewer-01': ['reviewer'],
  'security-001': ['security'],
};
const startMs = Date.UTC(2026, 10, 2, 10);
let nowMs = startMs;
const clock = () => nowMs;
let database: TestDatabase;
let house: House;
let door: ReturnType<typeof createHttpDoor>;

before(async () => {
  database = await openTestDatabase();
  const { db } = database;
  await seat(db, seats);
  house = {
    settings: {
      messengerOrigin: [],
      authorityOrigin: [],
      staffOrigin: 'http://localhost:7401',
      trustedProxies: { includes: () => false },
    },
    metrics: createMetrics(),
    log: pino({ level: 'silent' }),
    ...{ db, clock, law: packs.development, random: systemRandom },
  } as unknown as House;
  door = createHttpDoor(house, [...orderDoors(house), ...requesterDoors(house)]);
});
after(() => database[Symbol.asyncDispose]());

async function call(slot: string, url: string, payload?: object) {
  const headers = await signedIn(database.db, slot, clock);
  const method = payload === undefined ? 'GET' : 'POST';
  const path = `/v1/staff/${url}`;
  const answer = await door.inject({ method, url: path, headers, ...(payload && { payload }) });
  const body = answer.json<OrderView & { code?: string; reason?: string; kinds?: string[] }>();
  return { status: answer.statusCode, body, why: body.reason ?? body.code };
}

const freshId = () => newId<OrderId>(systemRandom);

type Known = { readonly authority: AuthorityId; readonly requester: RequesterId };

async function someAuthority(): Promise<Known> {
  const authority = newId<AuthorityId>(systemRandom);
  const requester = newId<RequesterId>(systemRandom);
  const named = { authority, name: 'Sheriff', class: 'agency', country: 'US' };
  const domains = [`${authority.slice(0, 8)}.example.gov`];
  assert.equal((await call('legal-1', 'authorities', { ...named, domains })).status, 200);
  const person = { requester, name: 'S. Clerk', email: `c@${domains[0]}`, phone: '+1 202 1234' };
  await call('legal-1', `authorities/${authority}/people`, person);
  return { authority, requester };
}

async function takeIn(known: Known, changes: Partial<ReceivedEntry> = {}): Promise<OrderView> {
  const order = freshId();
  const paper = { name: 'a.pdf', type: 'instrument', bytes: base64url(somePdf(order)) };
  const { body: document } = await call('legal-1', `orders/${order}/documents`, paper);
  const entry = orderOf({
    ...{ instrument: 'us-emergency-2702', issuer: 'agency', country: 'US', language: 'en' },
    ...{ addressee: 'Countersign US', emergency: { danger: 'a child is missing' } },
    ...{ ...known, receivedAtMs: nowMs, documents: [document as never] },
    ...changes,
  });
  const { status, body, why } = await call('legal-1', 'orders', { order, entryId: order, entry });
  assert.equal(status, 200, why);
  return body;
}

/** An entry that only the house writes, as if log and clock had said so. */
async function asHouse(order: OrderId, entry: OrderEntry): Promise<void> {
  const law = { pack: packs.development, nowMs };
  const outcome = await enterOrder(database.db, law, {
    ...{ order, entryId: freshId(), actor: 'house', entry },
  });
  assert.equal(outcome.kind, 'entered', JSON.stringify(outcome));
}

test('orders are for the legal desk and its approvers, taken in by the desk alone', async () => {
  for (const url of ['orders', 'authorities', `orders/${freshId()}`]) {
    assert.equal((await call('reviewer-01', url)).why, 'not-allowed');
    assert.notEqual((await call('approver-1', url)).why, 'not-allowed');
  }
  const known = await someAuthority();
  const entry = orderOf({ ...known, receivedAtMs: nowMs });
  const asked = { order: freshId(), entryId: freshId(), entry };
  assert.equal((await call('approver-1', 'orders', asked)).why, 'not-allowed');
});

test('a role that is taken away in the middle of an order is gone with the next call', async () => {
  const taken = await takeIn(await someAuthority());
  const entry = { kind: 'acknowledged' };
  const enter = (seq: number) =>
    call('legal-1', `orders/${taken.row.order}/entries`, { entryId: freshId(), seq, entry });
  assert.equal((await enter(2)).status, 200);
  await seat(database.db, { ...seats, 'legal-1': ['approver'] });
  assert.equal((await enter(3)).why, 'not-yours');
  await seat(database.db, { ...seats, 'legal-1': ['reviewer'] });
  assert.equal((await enter(3)).why, 'not-allowed');
  const { 'legal-1': _gone, ...others } = seats;
  await seat(database.db, others);
  assert.equal((await enter(3)).why, 'session-ended');
  await seat(database.db, seats);
});

test('a number for call-backs comes from a second person, and security alone stops', async () => {
  const { authority, requester } = await someAuthority();
  const found = { phone: '+1 202 555 0100', source: 'a printed directory' };
  const at = `authorities/${authority}`;
  assert.equal((await call('legal-1', `${at}/phone`, found)).why, 'second-person');
  assert.equal((await call('legal-22', `${at}/phone`, found)).status, 200);
  assert.equal((await call('legal-1', `${at}/stop`, { stopped: true })).why, 'not-allowed');
  assert.equal((await call('security-001', `${at}/stop`, { stopped: true })).status, 200);
  const entry = orderOf({ authority, requester, receivedAtMs: nowMs, documents: [] });
  const asked = { order: freshId(), entryId: freshId(), entry };
  assert.equal((await call('legal-1', 'orders', asked)).why, 'authority-stopped');
});

test('an order names people of its authority, papers that are there, a working key', async () => {
  const [one, other] = [await someAuthority(), await someAuthority()];
  const why = async (changes: Partial<ReceivedEntry>) => {
    const entry = orderOf({ ...one, receivedAtMs: nowMs, documents: [], ...changes });
    const asked = { order: freshId(), entryId: freshId(), entry };
    return (await call('legal-1', 'orders', asked)).why;
  };
  assert.equal(await why({ requester: other.requester }), 'unknown-authority');
  assert.equal(await why({ authority: 'ab'.repeat(16) }), 'unknown-authority');
  assert.equal(await why({ documents: orderOf().documents }), 'document-missing');
  assert.equal(await why({ recipient: 'age1nothing' }), 'damaged');
  assert.equal(await why({ instrument: 'us-letter' }), 'unknown-instrument');
});

test('staff enter nothing for the log, and clear nothing against the signs', async () => {
  const taken = await takeIn(await someAuthority());
  const why = async (entry: object) => {
    const asked = { entryId: freshId(), seq: 2, entry };
    return (await call('legal-1', `orders/${taken.row.order}/entries`, asked)).why;
  };
  const [task, disclosure] = ['1', 'ab'.repeat(16)];
  const granted = { kind: 'disclosure-granted', task, disclosure, approvers: ['legal-22'] };
  assert.equal(await why(granted), 'of-the-house');
  assert.equal(await why({ kind: 'disclosure-asked', task, disclosure }), 'of-the-house');
  assert.equal(await why({ kind: 'notice-sent', account: disclosure }), 'of-the-house');
  const cleared = { kind: 'requester-checked', signals: [], verdict: 'clear' };
  assert.equal(await why(cleared), 'signals-left-out');
  const { signals } = taken.advice;
  assert.equal(await why({ ...cleared, signals }), 'signals-left-out');
  const valid = { kind: 'checked', findings: [], verdict: 'valid' };
  const { findings } = taken.advice;
  const isFound = findings.some(({ severity }) => severity !== 'look');
  assert.equal(await why(valid), isFound ? 'findings-left-out' : undefined);
});

test('an emergency left unreviewed stops the next of that authority, and no other’s', async () => {
  const [late, other] = [await someAuthority(), await someAuthority()];
  const first = await takeIn(late);
  const { order } = first.row;
  await opened(first);
  await asHouse(order, { kind: 'review-due', dueMs: nowMs + 3_600_000 });
  assert.equal(await emergencyOf(late), undefined);
  nowMs += 3_600_001;
  assert.equal(await emergencyOf(late), 'review-outstanding');
  assert.equal(await emergencyOf(other), undefined);
  nowMs = startMs;
});

test('a paper that is late stops the next emergency, though the last was reviewed', async () => {
  const known = await someAuthority();
  const first = await takeIn(known);
  const { order } = first.row;
  await opened(first);
  await asHouse(order, { kind: 'review-due', dueMs: nowMs + 3_600_000 });
  const overseer = { slot: 'overseer-1', roles: ['overseer'] };
  const entry = { kind: 'reviewed-after', outcome: 'confirmed' } as const;
  const law = { pack: packs.development, nowMs };
  await enterOrder(database.db, law, { order, entryId: freshId(), actor: overseer, entry });
  assert.equal(await emergencyOf(known), undefined);
  nowMs += 49 * 3_600_000;
  assert.equal(await emergencyOf(known), 'review-outstanding');
  nowMs = startMs;
});

test('what waits is for whoever may do it, never for who did the first part', async () => {
  const known = await someAuthority();
  const taken = await takeIn(known);
  const { order } = taken.row;
  const kindsFor = async (slot: string): Promise<string[]> => {
    const { body } = await call(slot, 'tasks-for-me');
    const { tasks } = body as unknown as { tasks: { kind: string; order?: string }[] };
    return tasks.filter((one) => one.order === order).map(({ kind }) => kind);
  };
  assert.deepEqual(await kindsFor('legal-1'), ['check-requester', 'check-order']);
  assert.deepEqual(await kindsFor('legal-22'), ['check-requester', 'record-phone', 'check-order']);
  assert.deepEqual(await kindsFor('reviewer-01'), []);
  const found = { phone: '+1 202 555 0100', source: 'a printed directory' };
  await call('legal-22', `authorities/${known.authority}/phone`, found);
  const { signals } = taken.advice;
  const entry = { kind: 'requester-checked', signals, verdict: 'call-back' };
  await call('legal-1', `orders/${order}/entries`, { entryId: freshId(), seq: 2, entry });
  assert.deepEqual(await kindsFor('legal-1'), ['check-order']);
  assert.deepEqual(await kindsFor('approver-1'), ['call-back']);
});

/** Why the next emergency of an authority is not answered. */
async function emergencyOf(known: Known): Promise<string | undefined> {
  const { entries } = await takeIn(known);
  const received = entries[0]?.entry as ReceivedEntry;
  return demandAuthorityFree(house, { received } as never).then(
    () => undefined,
    (error: unknown) => (error as { reason?: string }).reason,
  );
}

/** Brings an emergency to its grant by entries alone: what opens it is not of this test. */
async function opened({ row: { order } }: OrderView): Promise<void> {
  const law = { pack: packs.development, nowMs };
  const disclosure = 'cd'.repeat(16);
  const [task] = orderOf().tasks;
  const { categories, fromMs, toMs, identifier } = task ?? assert.fail();
  const scope = { categories, fromMs, toMs, account: identifier.value, messagesMax: 1 };
  const writer = { slot: 'legal-1', roles: ['legal'] };
  const steps: OrderEntry[] = [
    { kind: 'requester-checked', signals: [], verdict: 'clear' },
    { kind: 'checked', findings: [], verdict: 'valid' },
    { kind: 'scoped', task: '1', rationale: 'r', ...scope },
    { kind: 'disclosure-asked', task: '1', disclosure },
  ];
  for (const entry of steps) {
    const asked = { order, entryId: freshId(), actor: writer, entry };
    assert.equal((await enterOrder(database.db, law, asked)).kind, 'entered');
  }
  await asHouse(order, { kind: 'disclosure-granted', task: '1', disclosure, approvers: ['a'] });
}
