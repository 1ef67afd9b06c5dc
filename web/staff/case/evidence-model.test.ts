/** Tests how evidence is shown. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EvidenceItem, EvidenceJson } from '@countersign/wire/vault/record-calls.ts';
import { evidenceRows, startsBlurred } from './evidence-model.ts';

function item(sender: string, rest: Partial<EvidenceItem> = {}): EvidenceItem {
  return {
    event: sender,
    sender,
    sentAtMs: 0,
    text: '',
    earlier: [],
    labels: [],
    reported: 'no',
    unsent: 'no',
    ...rest,
  };
}

const evidence: EvidenceJson = {
  report: 'r',
  reason: 'scam',
  note: '',
  reporter: 'ann',
  items: [item('ann'), item('cy'), item('bo', { reported: 'yes', labels: [1, 99] }), item('ann')],
};

test('people are roles: who reported, who was reported, and numbered others', () => {
  assert.deepEqual(
    evidenceRows(evidence).map(({ role }) => (role.kind === 'other' ? role.n : role.kind)),
    ['reporter', 2, 'person', 'reporter'],
  );
});

test('reported messages are marked and unknown labels are left out', () => {
  const rows = evidenceRows(evidence);
  assert.deepEqual(
    rows.map((row) => row.isReported),
    [false, false, true, false],
  );
  assert.deepEqual(rows[2]?.labels, ['risky-link-lookalike']);
});

test('what can hurt to look at starts blurred', () => {
  assert.ok(startsBlurred('minor-safety'));
  assert.ok(!startsBlurred('scam'));
});
