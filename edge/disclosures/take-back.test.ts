/** Tests of taking an approval back: one's own, before the grant, and nobody else's. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pino from 'pino';
import { systemRandom } from '@countersign/base/random.ts';
import { packs } from '@countersign/rules/fixtures/test-packs.ts';
import { newId, type AccountId, type DisclosureId } from '@countersign/rules/ids.ts';
import { someAccount } from '@countersign/store/fixtures/people.ts';
import { openTestDatabase, type TestDatabase } from '@countersign/store/fixtures/test-database.ts';
import {
  changeDisclosure,
  findDisclosure,
  keepDisclosure,
} from '@countersign/store/safety/disclosures.ts';
import { createHttpDoor } from '../doors/http-door.ts';
import { seat, signedIn } from '../fixtures/signed-in-staff.ts';
import type { House } from '../house.ts';
import { createMetrics } from '../metrics.ts';
import { disclosureDoors } from './disclosure-doors.ts';

const seats = {
  'legal-1': ['legal'],
  'legal-22': ['legal'],
  'approver-1': ['approver'],
  'reviewer-01': ['reviewer'],
};
const nowMs = Date.UTC(2026, 10, 2, 10);
const clock = () => nowMs;
let database: TestDatabase;
let door: ReturnType<typeof createHttpDoor>;
let account: AccountId;

before(async () => {
  database = await openTestDatabase();
  const { db } = database;
  account = await someAccount(db, 'mara');
  await seat(db, seats);
  const house = {
    settings: {
      messengerOrigin: [],
      authorityOrigin: [],
      trustedProxies: { includes: () => false },
    },
    metrics: createMetrics(),
    log: pino({ level: 'silent' }),
    ...{ db, clock, law: packs.development, pack: packs.development.region, random: systemRandom },
  } as unknown as House;
  door = createHttpDoor(house, disclosureDoors(house));
});
after(() => database[Symbol.asyncDispose]());

/** A disclosure that legal-1 asked for, and these have signed. */
async function signedBy(...slots: readonly string[]): Promise<DisclosureId> {
  const id = newId<DisclosureId>(systemRandom);
  await keepDisclosure(database.db, {
    ...{ disclosure_id: id, slot: 'legal-1', account_id: account, from_ms: 1, to_ms: 2 },
    ...{ categories: ['content'], core: '{}', pending: 'p', created_at_ms: nowMs },
    ...{ order_id: null, task: null, file: null, region: null },
  });
  const approvals = JSON.stringify(slots.map((slot) => ({ slot })));
  await changeDisclosure(database.db, { id, from: 'prepared' }, async () => ({ approvals }));
  return id;
}

async function takeBack(slot: string, id: DisclosureId): Promise<string> {
  const headers = await signedIn(database.db, slot, clock);
  const url = `/v1/staff/disclosures/${id}/withdrawal`;
  const answer = await door.inject({ method: 'POST', url, headers });
  return answer.statusCode === 200 ? 'taken back' : answer.json<{ code: string }>().code;
}

async function signers(id: DisclosureId): Promise<string[]> {
  const { approvals = '[]' } = (await findDisclosure(database.db, id)) ?? {};
  return (JSON.parse(approvals) as { slot: string }[]).map(({ slot }) => slot);
}

test('who signed takes that back, and nobody else’s', async () => {
  const id = await signedBy('legal-1', 'legal-22', 'approver-1');
  assert.equal(await takeBack('approver-1', id), 'taken back');
  assert.deepEqual(await signers(id), ['legal-1', 'legal-22']);
  assert.equal(await takeBack('approver-1', id), 'taken back', 'again changes nothing');
  assert.deepEqual(await signers(id), ['legal-1', 'legal-22']);
});

test('who asked takes nothing back: that hand is for the device, and no approval', async () => {
  const id = await signedBy('legal-1', 'legal-22');
  assert.equal(await takeBack('legal-1', id), 'not-allowed');
  assert.deepEqual(await signers(id), ['legal-1', 'legal-22']);
});

test('once it is granted nothing is taken back', async () => {
  for (const stage of ['granted', 'used', 'refused']) {
    const id = await signedBy('legal-1', 'legal-22');
    await changeDisclosure(database.db, { id, from: 'prepared' }, async () => ({ stage }));
    assert.equal(await takeBack('legal-22', id), 'case-not-open', stage);
    assert.deepEqual(await signers(id), ['legal-1', 'legal-22']);
  }
});

test('who has no part in it, or means none that there is, is told so', async () => {
  const id = await signedBy('legal-1', 'legal-22');
  assert.equal(await takeBack('reviewer-01', id), 'not-allowed');
  assert.equal(await takeBack('legal-22', newId<DisclosureId>(systemRandom)), 'not-found');
  assert.deepEqual(await signers(id), ['legal-1', 'legal-22']);
});
