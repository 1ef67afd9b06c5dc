/** Tests of the containment page's facts: what stands, since when, and what the report says. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ActId } from '@countersign/rules/ids.ts';
import type { ActView } from '@countersign/wire/http/containment/act-routes.ts';
import { awareSince, frozenRows, wishOf } from './containment-model.ts';
import { incidentReport, regulatorDueMs } from './incident-model.ts';

const head = { v: 1, vault: '', roster: 0, day: '2026-11-21', requester: 'security-1' } as const;
const atMs = Date.parse('2026-11-21T02:58:00Z');
const names = { authorityName: () => undefined };
const freeze: ActView = {
  act: '1' as ActId,
  core: { ...head, kind: 'freeze', seq: 0, what: 'slot:legal-1', level: 1 },
  ...{ approvedBy: ['security-1'], stage: 'done', index: 40, atMs },
};
const frozen = [{ what: 'slot:legal-1', level: 1, index: 40 }];

test('a freeze is told by whom it stops, since when, by whom and where it is logged', () => {
  const [row] = frozenRows(frozen, [freeze], names);
  assert.equal(row?.title, 'legal-1 is stopped');
  assert.deepEqual([row?.sinceMs, row?.by, row?.index], [atMs, 'security-1', 40]);
  assert.equal(row?.isThawAsked, false);
});

test('a freeze that the vault knows and no act does is shown all the same', () => {
  const rows = frozenRows([{ what: 'vault', level: 2 }], [], names);
  assert.match(rows[0]?.title ?? '', /all chats wait/);
  assert.equal(rows[0]?.sinceMs, undefined);
});

test('the regulator’s clock runs 72 hours from the oldest freeze that stands', () => {
  const since = awareSince(frozenRows(frozen, [freeze], names));
  assert.equal(since, atMs);
  assert.equal(new Date(regulatorDueMs(atMs)).toISOString(), '2026-11-24T02:58:00.000Z');
  assert.equal(awareSince([]), undefined);
});

test('nothing is asked of the vault before somebody is chosen', () => {
  assert.equal(wishOf('slot', ''), undefined);
  assert.deepEqual(wishOf('vault-2', ''), { whom: 'vault', level: 2 });
});

test('the report says what is frozen, what was done, and what was not worked out', () => {
  const report = incidentReport({
    ...{ nowMs: atMs, by: 'security-1', awareMs: atMs, radius: undefined, people: undefined },
    frozen: frozenRows(frozen, [freeze], names),
    acts: [{ atMs, text: 'security-1: Stop legal-1' }],
  });
  assert.match(
    report,
    /legal-1 is stopped\. Since 2026-11-21 02:58:00 UTC, by security-1\. Entry 40/,
  );
  assert.match(report, /told by 2026-11-24 02:58:00 UTC/);
  assert.match(report, /Not worked out yet/);
});
