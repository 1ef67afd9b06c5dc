/** Tests that whoever is frozen is signed out everywhere, and may come back with their passkey. */

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { systemRandom } from '@countersign/base/random.ts';
import { openTestDatabase, type TestDatabase } from '@countersign/store/fixtures/test-database.ts';
import { seat, signedIn } from '../fixtures/signed-in-staff.ts';
import type { House } from '../house.ts';
import { FrozenSlots } from './frozen-slots.ts';
import { demandStaff } from './staff-sessions.ts';

let database: TestDatabase;
let house: House;
let frozen: object[];
let slots: FrozenSlots;
const clock = () => 1_000;

before(async () => {
  database = await openTestDatabase();
  const { db } = database;
  await seat(db, { 'legal-1': ['legal'], 'legal-22': ['legal'] });
  const vault = { call: async () => new TextEncoder().encode(JSON.stringify({ frozen })) };
  const settings = { staffUnbound: 'allowed' };
  house = { db, vault, clock, random: systemRandom, settings } as unknown as House;
});
after(() => database[Symbol.asyncDispose]());
beforeEach(() => {
  frozen = [];
  slots = new FrozenSlots();
});

test('every session of a slot ends when it is frozen, and nobody else’s', async () => {
  const [one, two, other] = [
    await enter('legal-1'),
    await enter('legal-1'),
    await enter('legal-22'),
  ];
  await slots.signOut(house);
  assert.deepEqual([await one(), await two(), await other()], [true, true, true]);
  frozen = [{ what: 'slot:legal-1', level: 1 }];
  await slots.signOut(house);
  assert.deepEqual([await one(), await two(), await other()], [false, false, true]);
});

test('who is frozen may come back to help with another’s freeze, until frozen again', async () => {
  frozen = [{ what: 'slot:legal-1', level: 1, index: 7 }];
  await slots.signOut(house);
  const back = await enter('legal-1');
  await slots.signOut(house);
  assert.equal(await back(), true);
  frozen = [...frozen, { what: 'slot:legal-1', level: 1 }];
  await slots.signOut(house);
  assert.equal(await back(), false);
});

test('an edge that begins anew signs out whoever is frozen then', async () => {
  const own = await enter('legal-1');
  frozen = [
    { what: 'slot:legal-1', level: 1, index: 7 },
    { what: 'grants', level: 1 },
  ];
  await new FrozenSlots().signOut(house);
  assert.equal(await own(), false);
});

/** Signs in; the answer says whether that session still stands. */
async function enter(slot: string): Promise<() => Promise<boolean>> {
  const { authorization } = await signedIn(database.db, slot, clock);
  return () =>
    demandStaff(house, authorization.slice('Bearer '.length)).then(
      () => true,
      () => false,
    );
}
