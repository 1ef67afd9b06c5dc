/** The matrix of roles, actions and regions is what a person reads in its file, cell by cell. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { placeNames } from '../fixtures/test-packs.ts';
import { regionRole } from './coverage.ts';
import { may, mayIn, roleNames, staffActions, type StaffAction } from './permissions.ts';

/** Places on the roster by the regions that they are for; an empty list is for every one. */
const places = [[], ...placeNames.map((region) => [region]), ['eu', 'uk']];

test('every action is allowed to exactly the roles, and in the regions, of the matrix', () => {
  const file = readFileSync(new URL('permissions.matrix.txt', import.meta.url), 'utf8');
  // Written by hand, like every other rule: this is what it has to say.
  assert.equal(file, places.map(blockOf).join('\n'));
});

test('nobody may do anything by a role that there is not', () => {
  for (const action of staffActions) {
    assert.equal(may([], action), false);
    assert.equal(may(['root', 'Legal', 'constructor', 'region-eu'], action), false);
  }
});

test('whoever looks after the service or the audit opens and decides nothing', () => {
  const deciding = [
    'open-case',
    'ask-disclosure',
    'approve-disclosure',
    'build-production',
  ] as const;
  for (const action of deciding) {
    for (const role of ['auditor', 'security', 'admin']) assert.equal(may([role], action), false);
  }
});

test('a region gives nobody a role, and no role a region that its place is not for', () => {
  assert.equal(mayIn(['legal'], 'see-orders', 'eu'), true);
  assert.equal(mayIn(['legal', 'region-uk'], 'see-orders', 'eu'), false);
  assert.equal(mayIn(['legal', 'region-uk'], 'see-orders', 'uk'), true);
  assert.equal(mayIn(['auditor', 'region-uk'], 'see-orders', 'uk'), false);
  // A name that only begins alike is another region.
  assert.equal(mayIn(['legal', 'region-u'], 'see-orders', 'uk'), false);
  assert.equal(mayIn(['legal', 'region-'], 'see-orders', 'uk'), false);
});

/** What each role may do from one kind of place, and to what of which regions. */
function blockOf(regions: readonly string[]): string {
  const whose = regions.length === 0 ? 'every region' : regions.join(' and ');
  const head = ['', ...roleNames].map((name, i) => name.padEnd(i === 0 ? 19 : 12)).join('');
  const rows = staffActions.map((action) => {
    const cells = roleNames.map((role) => cellOf(role, action, regions).padEnd(12));
    return `${action.padEnd(19)}${cells.join('')}`.trimEnd();
  });
  return [`A place for ${whose}`, head.trimEnd(), ...rows, ''].join('\n');
}

function cellOf(role: string, action: StaffAction, regions: readonly string[]): string {
  const roles = [role, ...regions.map(regionRole)];
  const where = placeNames.filter((region) => mayIn(roles, action, region));
  if (where.length === 0) return '.';
  return where.length === placeNames.length ? 'all' : where.join('+');
}
