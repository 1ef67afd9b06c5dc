/** Tests what an audit shows of grants, of clocks, and of what nothing explains. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuditedGrant } from '@countersign/client/audit/audited-grant.ts';
import type { GrantLeaf } from '@countersign/rules/access/access-leaf.ts';
import { clocksOfGrant, doubtsOf, drawFile, filteredGrants, isWrong } from './audit-model.ts';

const nowMs = Date.parse('2026-11-21T12:00:00Z');
const nowS = nowMs / 1_000;

function grant(index: number, more: Partial<AuditedGrant> = {}): AuditedGrant {
  return {
    ...{ index, shownClass: 'legal', standing: 'used', uses: [], opened: 0, voided: undefined },
    ...{ revealBy: undefined, revealed: undefined, reviewBy: undefined, review: undefined },
    ...{ holdUntil: undefined, released: undefined },
    leaf: { class: 'legal', requester: 'legal-1' } as GrantLeaf,
    approvals: { approvers: [], fault: undefined },
    ...more,
  };
}

test('a grant that cannot be judged is not called wrong, and one without a quorum is', () => {
  const faulty = (fault: AuditedGrant['approvals']['fault']) =>
    isWrong(grant(1, { approvals: { approvers: [], fault } }));
  assert.equal(faulty('no-rules'), false);
  assert.equal(faulty('too-few'), true);
  assert.equal(faulty('bad-approval'), true);
});

test('the filters show what they say, and a sample in the order of its draw', () => {
  const sealed = grant(2, { leaf: { class: 'sealed' } as GrantLeaf, revealBy: nowS });
  const all = [grant(3, { standing: 'open' }), sealed, grant(1, { shownClass: 'emergency' })];
  const indexes = (filter: Parameters<typeof filteredGrants>[1]) =>
    filteredGrants(all, filter, [1, 3]).map(({ index }) => index);
  assert.deepEqual(indexes('sample'), [1, 3]);
  assert.deepEqual(indexes('open'), [3]);
  assert.deepEqual(indexes('sealed'), [2]);
  assert.deepEqual(indexes('emergency'), [1]);
  assert.equal(indexes('all').length, 3);
});

test('what is owed is a clock until it is done', () => {
  const owed = grant(1, { revealBy: nowS - 60, reviewBy: nowS + 7_200 });
  assert.deepEqual(
    clocksOfGrant(owed, nowMs).map(({ urgency }) => urgency),
    ['overdue', 'close'],
  );
  const done = { revealed: { index: 2, day: '' }, review: { index: 3, outcome: 'confirmed' } };
  assert.deepEqual(clocksOfGrant({ ...owed, ...done }, nowMs), []);
});

test('an access without a file is told with its entry and whom to ask', () => {
  const [doubt] = doubtsOf({ unknown: [grant(7), grant(9)], missing: [], others: [] });
  assert.match(doubt?.text ?? '', /2 grants/);
  assert.deepEqual(doubt?.entries, [7, 9]);
  assert.deepEqual(doubt?.slots, ['legal-1']);
  assert.deepEqual(doubtsOf({ unknown: [], missing: [], others: [] }), []);
});

test('a draw is saved with its seed and everything it was drawn from', () => {
  const file = drawFile({ seed: 'abc', drawn: [3], of: [1, 2, 3] });
  assert.match(file, /Seed: abc/);
  assert.match(file, /^3 {2}[0-9a-f]{64}$/m);
  assert.match(file, /Drawn from: 1 2 3/);
});
