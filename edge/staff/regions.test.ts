/** Regions at every door of the staff: what is of another place is neither seen nor touched. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemRandom } from '@countersign/base/random.ts';
import { orderOf, scopeOf } from '@countersign/rules/fixtures/test-order.ts';
import { packs } from '@countersign/rules/fixtures/test-packs.ts';
import {
  newId,
  type AccountId,
  type ActId,
  type AuthorityId,
  type DisclosureId,
  type OrderId,
  type ProductionId,
} from '@countersign/rules/ids.ts';
import type { OrderEntry } from '@countersign/rules/legal/order-entry.ts';
import { openTestDatabase, type TestDatabase } from '@countersign/store/fixtures/test-database.ts';
import { keepAuthority } from '@countersign/store/orders/authorities.ts';
import { beginWith, enterOrder } from '@countersign/store/orders/enter-order.ts';
import { beginProduction } from '@countersign/store/productions/productions.ts';
import { keepAct } from '@countersign/store/safety/acts.ts';
import { changeDisclosure, keepDisclosure } from '@countersign/store/safety/disclosures.ts';
import { keepHold } from '@countersign/store/safety/holds.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { actDoors } from '../containment/act-doors.ts';
import { disclosureDoors } from '../disclosures/disclosure-doors.ts';
import { seat } from '../fixtures/signed-in-staff.ts';
import { holdDoors } from '../holds/hold-doors.ts';
import type { House } from '../house.ts';
import { noticeDoors } from '../orders/notice-doors.ts';
import { orderDoors } from '../orders/order-doors.ts';
import { productionDoors } from '../productions/production-doors.ts';
import { caseDoors } from '../safety/case-doors.ts';

const roles = ['legal', 'approver', 'overseer', 'reviewer', 'security'];
// One person, as the roster might have it: nothing else is another.
const slot = 'legal-1';
const here = { slot, roles: [...roles, 'region-eu', 'region-development'] };
const there = { slot, roles: [...roles, 'region-uk'] };
const anywhere = { slot, roles };
const law = { pack: packs.development, nowMs: Date.UTC(2026, 10, 2, 11) };
const grant = 7;
const ids = {
  order: newId<OrderId>(systemRandom),
  disclosure: newId<DisclosureId>(systemRandom),
  hold: newId<DisclosureId>(systemRandom),
  act: newId<ActId>(systemRandom),
  production: newId<ProductionId>(systemRandom),
  report: newId(systemRandom),
};
const draft = { account: 'ab'.repeat(16), instrument: 'eu-epoc', class: 'legal' };
const held = { ...draft, instrument: 'eu-epoc-pr', class: 'preserve' };

let database: TestDatabase;
let house: House;

before(async () => {
  database = await openTestDatabase();
  const { db } = database;
  await seat(db, { [slot]: roles });
  const refuse = () => Promise.reject(new Problem('vault-unavailable'));
  house = {
    ...{ db, law: law.pack, pack: law.pack.region, clock: () => law.nowMs, random: systemRandom },
    ...{ vault: { call: refuse }, courier: { emptyOutbox: refuse, carry: refuse } },
    settings: { besideOrders: 'allowed' },
  } as unknown as House;
  await anOrder();
  const row = {
    ...{ slot, account_id: draft.account as AccountId, from_ms: 0, to_ms: 1 },
    ...{ categories: ['content'], core: '{}', pending: 'p', created_at_ms: law.nowMs },
    ...{ order_id: null, task: null, file: null, region: 'eu' },
  };
  await keepDisclosure(db, { ...row, disclosure_id: ids.disclosure });
  await keepDisclosure(db, { ...row, disclosure_id: ids.hold });
  const { account_id, from_ms, to_ms } = row;
  const covered = { disclosure_id: ids.hold, account_id, from_ms, to_ms, until_ms: 1 };
  await keepHold(db, covered);
  const granted = { stage: 'used', grant_index: grant };
  await changeDisclosure(db, { id: ids.hold, from: 'prepared' }, async () => granted);
  const core = JSON.stringify({ kind: 'release', grant });
  const act = { act_id: ids.act, slot, kind: 'release', core };
  await keepAct(db, { ...act, created_at_ms: law.nowMs });
});
after(() => database[Symbol.asyncDispose]());

/** Every door by which something of the order, or what came of it, is seen or changed. */
const doors: readonly (readonly [string, object, object?])[] = [
  ['GET /v1/staff/orders/:order', ids],
  ['POST /v1/staff/orders', {}, { order: newId(systemRandom), entryId: 'e', entry: orderOf() }],
  ['POST /v1/staff/orders/:order/entries', ids, { entry: { kind: 'acknowledged' } }],
  ['POST /v1/staff/orders/:order/documents', ids, { name: 'a', type: 't', bytes: '' }],
  ['GET /v1/staff/orders/:order/documents/:sha256', { ...ids, sha256: 'x' }],
  ['POST /v1/staff/orders/:order/subject', ids, { task: '1' }],
  ['POST /v1/staff/disclosures', {}, { viewer: '', draft }],
  ['POST /v1/staff/disclosures', {}, { viewer: '', draft, of: { order: ids.order, task: '1' } }],
  ['POST /v1/staff/disclosures/:disclosure/view', ids, { viewer: '' }],
  ['POST /v1/staff/disclosures/:disclosure/approvals', ids, {}],
  ['POST /v1/staff/disclosures/:disclosure/pages', ids, {}],
  ['POST /v1/staff/holds', {}, { viewer: '', draft: held }],
  ['POST /v1/staff/acts', {}, { draft: { kind: 'release', grant } }],
  ['POST /v1/staff/acts', {}, { draft: { kind: 'prolong', grant, holdUntil: 2 } }],
  ['POST /v1/staff/acts', {}, { draft: { kind: 'extend', grant, revealBy: 2 } }],
  ['POST /v1/staff/acts', {}, { draft: { kind: 'review', grant, outcome: 'confirmed' } }],
  ['POST /v1/staff/acts/:act/approvals', ids, {}],
  ['POST /v1/staff/productions', {}, { order: ids.order, recipients: ['age1'] }],
  ['POST /v1/staff/productions/:production/pieces/:piece', { ...ids, piece: '0' }, { bytes: '' }],
  ['POST /v1/staff/productions/:production/finish', ids],
  ['GET /v1/staff/orders/:order/productions', ids],
  ['POST /v1/staff/productions/:production/links', ids, { livesMs: 1, fetchesMax: 1 }],
  ['POST /v1/staff/productions/:production/links/end', ids],
  ['GET /v1/staff/cases', {}],
  ['GET /v1/staff/cases/:report', ids],
  ['POST /v1/staff/cases/:report/openings', ids, { viewer: '' }],
  ['POST /v1/staff/cases/:report/decision', ids, { decision: 'dismiss' }],
];

for (const [name, params, body] of doors) {
  test(`staff of another region are refused by ${name}`, async () => {
    assert.equal(await problemOf(name, there, { params, body }), 'not-allowed');
    assert.notEqual(await problemOf(name, here, { params, body }), 'not-allowed');
    assert.notEqual(await problemOf(name, anywhere, { params, body }), 'not-allowed');
  });
}

test('lists leave out what is of other regions, and say nothing of how much that is', async () => {
  const lists = [
    ['GET /v1/staff/orders', 'orders', 1],
    ['GET /v1/staff/disclosures', 'disclosures', 2],
    ['GET /v1/staff/holds', 'holds', 1],
    ['GET /v1/staff/notices', 'notices', 1],
  ] as const;
  for (const [name, key, count] of lists) {
    const lengthFor = async (caller: typeof here) => {
      return ((await call(name, caller, {})) as Record<string, unknown[]>)[key]?.length;
    };
    assert.equal(await lengthFor(there), 0, name);
    assert.equal(await lengthFor(here), count, name);
    assert.equal(await lengthFor(anywhere), count, name);
  }
  const tasksFor = async (caller: typeof here) => {
    const { tasks } = (await call('GET /v1/staff/tasks-for-me', caller, {})) as {
      readonly tasks: readonly { readonly kind: string }[];
    };
    return new Set(tasks.map(({ kind }) => kind));
  };
  assert.equal((await tasksFor(there)).size, 0);
  assert.ok((await tasksFor(here)).has('notice') || (await tasksFor(here)).size > 0);
});

/** An order of this region, granted and told of, with a package that is being sent. */
async function anOrder(): Promise<void> {
  const { db } = database;
  const authority = newId<AuthorityId>(systemRandom);
  await keepAuthority(db, {
    ...{ authority_id: authority, name: 'x', class: 'court', country: 'DE', domains: [] },
    ...{ created_at_ms: 1, created_by: slot },
  } as never);
  const { order } = ids;
  const received = orderOf({ authority });
  const begun = { order, authority, linkHash: null, createdAtMs: 1, entryId: newId(systemRandom) };
  const first = { ...begun, actor: anywhere, entry: received };
  assert.equal((await beginWith(db, law, first)).kind, 'entered');
  const steps: readonly (readonly [OrderEntry, typeof here | 'house'])[] = [
    [{ kind: 'requester-checked', signals: [], verdict: 'clear' }, here],
    [{ kind: 'checked', findings: [], verdict: 'valid' }, here],
    [scopeOf(), here],
    [{ kind: 'disclosure-asked', task: '1', disclosure: 'cd'.repeat(16) }, here],
    [
      { kind: 'disclosure-granted', task: '1', disclosure: 'cd'.repeat(16), approvers: ['a', 'b'] },
      'house',
    ],
    [{ kind: 'notice-planned', dueMs: law.nowMs }, 'house'],
  ];
  for (const [entry, actor] of steps) {
    const outcome = await enterOrder(db, law, {
      order,
      entryId: newId(systemRandom),
      actor,
      entry,
    });
    assert.equal(outcome.kind, 'entered', JSON.stringify(outcome));
  }
  await beginProduction(db, {
    ...{ production_id: ids.production, order_id: order, slot, sha256: 'ab'.repeat(32) },
    ...{ manifest_sha256: 'ab'.repeat(32), bytes: 1, pieces: 1, recipients: ['age1'] },
    created_at_ms: law.nowMs,
  });
}

/** Calls a route as the HTTP door would, without its door. */
async function call(name: string, caller: object, asked: object): Promise<unknown> {
  const all = [
    ...[...orderDoors(house), ...noticeDoors(house), ...disclosureDoors(house)],
    ...[...holdDoors(house), ...actDoors(house), ...productionDoors(house)],
    ...caseDoors(house, { begin: () => undefined } as never),
  ];
  const door = all.find(({ route }) => `${route.method} ${route.path}` === name);
  assert.ok(door !== undefined, name);
  const place = { address: '', port: 0, agent: '' };
  return door.answer({ params: {}, body: {}, ...asked, caller, remote: 'x', place });
}

async function problemOf(name: string, caller: object, asked: object): Promise<unknown> {
  return call(name, caller, asked).then(
    () => undefined,
    (error: unknown) => (error instanceof Problem ? (error.reason ?? error.code) : String(error)),
  );
}
