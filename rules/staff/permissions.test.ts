/** The matrix of roles and actions is what a person reads here, cell by cell. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { may, roleNames, staffActions } from './permissions.ts';

// One column for each role, in the order of `roleNames`.
const matrix = `
see-cases           R L . . . . . .
open-case           R L . . . . . .
decide-case         R L . . . . . .
see-orders          . . L A O . . .
take-in-order       . . L . . . . .
check-requester     . . L A . . . .
scope-order         . . L . . . . .
ask-disclosure      . . L . . . . .
approve-disclosure  . . L A O . . .
take-hold           . . L . . . . .
release-hold        . . L . . . . .
build-production    . . L . . . . .
deliver-production  . . L . . . . .
plan-notice         . . L . . . . .
review-emergency    . . . . O . . .
see-audit           . . . . O U S .
freeze              . . . . . . S .
thaw                . . . . O . S .
change-roster       . . . . O . . M
change-pack         . . L . O . . M
see-requesters      . . L A O U S .
run-drill           . . . . . . S M
`;

test('every action is allowed to exactly the roles of the matrix', () => {
  const rows = matrix.trim().split('\n');
  const read = new Map(rows.map((row) => [row.split(/\s+/)[0], row.split(/\s+/).slice(1)]));
  assert.deepEqual([...read.keys()], staffActions);
  for (const action of staffActions) {
    const marks = read.get(action) ?? [];
    assert.equal(marks.length, roleNames.length, action);
    for (const [i, role] of roleNames.entries()) {
      assert.equal(may([role], action), marks[i] !== '.', `${role} ${action}`);
    }
  }
});

test('nobody may do anything by a role that there is not', () => {
  for (const action of staffActions) {
    assert.equal(may([], action), false);
    assert.equal(may(['root', 'Legal', 'constructor'], action), false);
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
