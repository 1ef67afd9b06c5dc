/** Tests which roster counts when, and what can be asked of it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RosterLeaf, RosterSlot } from '@countersign/rules/access/access-leaf.ts';
import { afterWish, refusalOf, rosterTimes } from './roster-model.ts';
import { regionsOfPack, spokenRoles } from './spoken-roles.ts';

const place = (slot: string, ...roles: string[]): RosterSlot => ({
  ...{ slot, roles, state: 'active', code: '', publicKey: '', credential: '' },
});
const slots = [place('legal-1', 'legal'), place('admin-1', 'admin')];
const roster = (index: number, from: number, of: readonly RosterSlot[]) => ({
  index,
  leaf: { kind: 'roster', seq: index, slots: of, effectiveFrom: from } as RosterLeaf,
});

test('a logged roster counts from its time on, and what comes is told by what it changes', () => {
  const joined = [...slots, place('legal-2', 'legal')];
  const rosters = [roster(9, 200, joined), roster(5, 100, slots), roster(1, 0, [])];
  const before = rosterTimes(rosters, 150_000);
  assert.equal(before.now?.index, 5);
  assert.deepEqual(before.coming[0]?.changes, ['legal-2 joins as legal']);
  assert.equal(before.coming[0]?.fromMs, 200_000);
  assert.equal(rosterTimes(rosters, 200_000).now?.index, 9);
  assert.deepEqual(rosterTimes(rosters, 200_000).coming, []);
});

test('a place is taken once, has a plain name and at least one role', () => {
  const join = (slot: string, ...roles: string[]) =>
    refusalOf({ kind: 'join', slot, roles }, slots);
  assert.equal(join('legal-2', 'legal'), undefined);
  assert.equal(join('legal-1', 'legal'), 'taken');
  assert.equal(join('Legal 2', 'legal'), 'name');
  assert.equal(join('legal-2'), 'roles');
  assert.equal(refusalOf({ kind: 'roles', slot: 'legal-1', roles: ['legal'] }, slots), 'same');
});

test('a wish changes what it says and nothing else', () => {
  const left = afterWish({ kind: 'leave', slot: 'legal-1' }, slots, undefined);
  assert.deepEqual(left, [slots[1]]);
  const wish = { kind: 'roles', slot: 'legal-1', roles: ['approver'] } as const;
  assert.deepEqual(afterWish(wish, slots, undefined)[0]?.roles, ['approver']);
  const invited = place('legal-2', 'legal');
  const join = { kind: 'join', slot: 'legal-2', roles: ['legal'] } as const;
  assert.deepEqual(afterWish(join, slots, invited), [...slots, invited]);
});

test('a region is no role, and a place is spoken of with where it is for', () => {
  assert.equal(refusalOf({ kind: 'join', slot: 'x', roles: ['region-eu'] }, slots), 'roles');
  assert.equal(
    spokenRoles(['legal', 'region-uk', 'overseer', 'region-eu']),
    'legal, overseer, for uk, eu only',
  );
  assert.equal(spokenRoles(['legal', 'overseer']), 'legal, overseer');
  const wish = { kind: 'roles', slot: 'legal-1', roles: ['legal', 'region-eu'] } as const;
  assert.equal(refusalOf(wish, slots), undefined);
  const later = [roster(9, 200, afterWish(wish, slots, undefined)), roster(5, 100, slots)];
  assert.deepEqual(rosterTimes(later, 150_000).coming[0]?.changes, [
    'legal-1 becomes legal, for eu only',
  ]);
});

test('a pack offers every region that something under it may belong to', () => {
  const region = (name: string) => ({ categories: [], class: 'legal', region: name }) as const;
  const instruments = new Map([
    ['a', region('b')],
    ['c', region('b')],
    ['d', region('own')],
  ]);
  assert.deepEqual(regionsOfPack({ pack: 'own', instruments } as never), ['b', 'own']);
});
