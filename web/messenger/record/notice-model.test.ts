/** Tests that a notice says what the log bears out, and is refused where it says anything else. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Receipt } from '@countersign/client/receipts/receipt.ts';
import type { GivenNotice } from '../frame/chat-port.ts';
import { noticeAlarms, noticeFor, noticeHeadline, noticeLines } from './notice-model.ts';

const reader = { locale: 'en-GB', timeZone: 'UTC' };
const openedAtMs = Date.parse('2026-03-03T10:00:00Z');
const nowMs = Date.parse('2026-11-21T12:00:00Z');
const [from, to] = [1_772_323_200, 1_772_496_000];
const receipt: Receipt = {
  ...{ kind: 'reveal', index: 90, grant: 40, class: 'legal', day: '2026-03-03' },
  ...{ whenMs: Date.parse('2026-03-03T00:00:00Z'), revealedMs: nowMs, reason: undefined },
  ...{ events: 0, scope: '10', details: 'opened', approvals: undefined, outcome: 'used' },
  body: {
    ...{ account: 'a', class: 'legal', categories: ['content'], from, to, order: 'R 1' },
    ...{ basis: 'a law', messagesMax: 4 },
  },
  witnesses: [],
  checked: true,
};
const notice: GivenNotice = {
  ...{ grant: 40, class: 'legal', authority: 'Court of Bray', country: 'IE', reference: 'R 1' },
  ...{ instrument: 'eu-epoc', categories: ['content'], letter: 'Dear', wasGagged: true },
  ...{ fromMs: from * 1_000, toMs: to * 1_000, openedAtMs, atMs: nowMs },
};

test('a gag that has ended is told in the words of the house', () => {
  assert.equal(
    noticeHeadline(notice, receipt, nowMs, reader),
    'On 3 March, up to 4 of your messages were opened under an order of Court of Bray. '
      + 'We were not allowed to tell you until today.',
  );
  const later = nowMs + 3 * 86_400_000;
  assert.match(noticeHeadline(notice, receipt, later, reader), /until 21 November\.$/);
});

test('an emergency is told as one, and every category by what it means', () => {
  const told = noticeHeadline(
    { ...notice, class: 'emergency', wasGagged: false, categories: ['subscriber', 'traffic'] },
    { body: undefined },
    nowMs,
    reader,
  );
  assert.match(
    told,
    /when and with whom you wrote and what your account says about you were opened/,
  );
  assert.match(told, /a life was in danger\.$/);
});

test('a notice is joined with the entry of its grant, and says who asked', () => {
  assert.equal(noticeFor(receipt, [notice]), notice);
  assert.equal(noticeLines(notice, receipt, nowMs, reader)[0]?.value, 'Court of Bray, IE');
  assert.equal(noticeLines(notice, receipt, nowMs, reader).length, 2);
  assert.equal(noticeLines(notice, { body: undefined }, nowMs, reader).length, 3);
  assert.deepEqual(noticeAlarms([receipt], [notice]), []);
});

test('a notice of an entry that is not there, or of another kind, is refused and said', () => {
  assert.match(noticeAlarms([], [notice])[0]?.sentence ?? '', /does not find it/);
  const lies = [
    { ...notice, class: 'emergency' as const },
    { ...notice, wasGagged: false },
    { ...notice, categories: ['subscriber'] },
    { ...notice, toMs: notice.toMs + 1_000 },
    { ...notice, openedAtMs: openedAtMs + 5 * 86_400_000 },
  ];
  for (const lie of lies) {
    assert.equal(noticeFor(receipt, [lie]), undefined);
    assert.match(noticeAlarms([receipt], [lie])[0]?.sentence ?? '', /goes by the log/);
  }
});

test('letters that do not come are a note, and hide nothing of the log', () => {
  assert.equal(noticeAlarms([receipt], undefined)[0]?.weight, 'note');
});
