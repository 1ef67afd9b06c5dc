/** Tests what the access history says, and that it says no more than was checked. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CheckedAccess } from '@countersign/client/receipts/read-receipts.ts';
import type { Receipt } from '@countersign/client/receipts/receipt.ts';
import developmentPack from '@countersign/rules/packs/development.json' with { type: 'json' };
import { parseRegionPack } from '@countersign/rules/region-pack.ts';
import { Problem } from '@countersign/wire/problems.ts';
import {
  alarmsOf,
  failureOf,
  headlineOf,
  isOwnReport,
  linesOf,
  tagsFound,
  witnessNote,
} from './access-model.ts';

const rules = parseRegionPack(JSON.stringify(developmentPack));
const freshMs = rules.logFreshSeconds * 1_000;
const nowMs = Date.parse('2026-12-22T12:00:00Z');
const report: Receipt = {
  kind: 'grant',
  index: 48_213,
  grant: 48_213,
  class: 'report',
  day: '2026-11-21',
  whenMs: Date.parse('2026-11-21T00:00:00Z'),
  revealedMs: undefined,
  reason: 'scam',
  events: 2,
  scope: '10',
  body: {
    account: 'a',
    conversation: 'c',
    report: 'r',
    events: ['1', '2'],
    reported: ['1'],
    reason: 'scam',
  },
  details: 'opened',
  approvals: { approvers: [{ slot: 'reviewer-1', roles: ['reviewer'] }], fault: undefined },
  outcome: 'used',
  witnesses: ['w1'],
  checked: true,
};
const order: Receipt = {
  ...report,
  kind: 'reveal',
  class: 'legal',
  revealedMs: Date.parse('2026-12-21T00:00:00Z'),
  body: {
    account: 'a',
    class: 'legal',
    categories: ['content'],
    from: Date.parse('2026-03-01T00:00:00Z') / 1000,
    to: Date.parse('2026-03-03T00:00:00Z') / 1000,
    order: 'DC 12/26',
    basis: 'Criminal Justice Act, section 7',
    messagesMax: 40,
  },
};
const said = (receipt: Receipt): string =>
  [headlineOf(receipt), ...linesOf(receipt, nowMs).map(({ value }) => value)].join('\n');

function looked(rest: Partial<CheckedAccess>): CheckedAccess {
  return {
    receipts: [],
    entries: 10,
    countersignedAtMs: nowMs,
    witnesses: [],
    witnessesAre: undefined,
    indexes: 0,
    tags: { given: 0, absent: 0 },
    rules,
    warnings: [],
    ...rest,
  };
}

test('tags that stand in no entry are counted, and nothing is counted where all were found', () => {
  assert.equal(
    tagsFound({ tags: { given: 2, absent: 0 } }),
    'every one of them was found in the log',
  );
  assert.equal(tagsFound({ tags: { given: 2, absent: 1 } }), '1 of them stands in no entry');
  assert.equal(tagsFound({ tags: { given: 3, absent: 2 } }), '2 of them stand in no entry');
});

test('a report of my own says what, why, by whom, and that it is mine', () => {
  assert.match(said(report), /you reported were opened[^]*2 messages[^]*scam[^]*safety reviewer/);
  assert.ok(isOwnReport(report));
  assert.ok(!isOwnReport(order));
});

test('a grant without a use does not claim that anything was opened', () => {
  for (const outcome of ['void', 'not-seen'] as const) {
    assert.doesNotMatch(headlineOf({ ...report, outcome }), /were opened/);
    assert.doesNotMatch(headlineOf({ ...order, outcome }), /were opened/);
  }
});

test('P7: what this device saw no use of may have been opened, and is not called harmless', () => {
  for (const door of ['report', 'legal', 'emergency', 'sealed'] as const) {
    const grant = { ...report, class: door };
    assert.match(headlineOf({ ...grant, outcome: 'not-seen' }), /may have been opened/);
    assert.match(headlineOf({ ...grant, outcome: 'void' }), /never happened/);
  }
});

test('the end of a gag names the order, its window, and how long it was kept from me', () => {
  assert.match(said(order), /legal order/);
  assert.match(said(order), /1 March 2026 to 3 March 2026|March 1, 2026 to March 3, 2026/);
  assert.match(said(order), /up to 40 messages[^]*DC 12\/26, under Criminal Justice Act/);
  assert.match(said(order), /not allowed to tell you before/);
});

test('a notice names a month and no chat, no person and no message', () => {
  const body = { account: 'a', about: 'report', month: '2026-10' } as const;
  const notice: Receipt = { ...report, kind: 'notice', grant: undefined, body };
  assert.match(said(notice), /October 2026/);
  assert.doesNotMatch(said(notice), /scam|reviewer-1|2 messages/);
  assert.match(said({ ...notice, body: undefined, details: 'withheld' }), /withholds/);
});

test('withheld details are called withheld, and foreign ones refused', () => {
  const hidden = { ...report, body: undefined, reason: undefined, events: 0 };
  assert.match(said({ ...hidden, details: 'withheld' }), /withholds the details/);
  assert.match(said({ ...hidden, details: 'refused' }), /refused/);
  assert.match(said({ ...hidden, details: 'withheld' }), /up to 10 messages/);
});

test('each lie has a sentence of its own, and an old head is said even without one', () => {
  const warnings = [
    { kind: 'withheld', indexes: [3] },
    { kind: 'not-yours', indexes: [4, 5] },
    { kind: 'wrong-details', indexes: [6] },
    { kind: 'older-log', size: 4, seen: 9 },
    { kind: 'broken-index', indexes: [7] },
    { kind: 'false-index', indexes: [10] },
    { kind: 'unfound', tags: 2 },
    { kind: 'forged', indexes: [8] },
    { kind: 'approvals', indexes: [9] },
    { kind: 'unlogged-rules' },
    { kind: 'withheld-rules' },
  ] as const;
  const alarms = alarmsOf(looked({ warnings }), nowMs);
  assert.equal(new Set(alarms.map(({ sentence }) => sentence)).size, warnings.length);
  assert.match(alarms[1]?.sentence ?? '', /somebody else: entry 4, 5/);
  assert.match(alarms[3]?.sentence ?? '', /ends at entry 3[^]*seen entry 8/);
  for (const { sentence } of alarms) assert.doesNotMatch(sentence, /alarm\.|\{\{/);
  const late = looked({ countersignedAtMs: nowMs - 2 * freshMs });
  assert.match(alarmsOf(late, nowMs)[0]?.sentence ?? '', /2 min ago/);
  assert.deepEqual(alarmsOf(looked({}), nowMs), []);
});

test('rules that are not in the log are called so, and make no log look fresh', () => {
  const warnings = [{ kind: 'unlogged-rules' }] as const;
  const [alarm] = alarmsOf(looked({ warnings, rules: undefined }), nowMs);
  assert.equal(alarm?.weight, 'lie');
  assert.match(alarm.sentence, /rules you are shown are not the ones that stand in the public log/);
  const old = looked({ rules: undefined, countersignedAtMs: nowMs - 2 * 3_600_000 });
  assert.match(alarmsOf(old, nowMs)[0]?.sentence ?? '', /120 min ago/);
});

test('approvals that cannot be judged are not called enough', () => {
  const { approvers = [] } = report.approvals ?? {};
  const unjudged = said({ ...report, approvals: { approvers, fault: 'no-rules' } });
  assert.match(unjudged, /reviewer-1[^]*whether that was enough cannot be judged here/);
  assert.doesNotMatch(said(report), /cannot be judged/);
});

test('witnesses of one operator are called so, and nothing is said of others', () => {
  const note = witnessNote(looked({ witnessesAre: 'same operator' }));
  assert.match(
    note ?? '',
    /one operator runs all witnesses[^]*proves nothing against that operator/,
  );
  assert.equal(witnessNote(looked({})), undefined);
});

test('a log that fails says how, and other failures are left to their own sentence', () => {
  const codes = [
    'log-unavailable',
    'log-not-countersigned',
    'proof-invalid',
    'log-inconsistent',
  ] as const;
  const sentences = codes.map((code) => failureOf(new Problem(code)));
  assert.equal(new Set(sentences).size, codes.length);
  assert.equal(failureOf(new Problem('session-ended')), undefined);
  assert.equal(failureOf(new Error('offline')), undefined);
});
