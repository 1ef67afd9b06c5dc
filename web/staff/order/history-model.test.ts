/** Tests the history of an order. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FiledEntry, OrderEntry } from '@countersign/rules/legal/order-entry.ts';
import { historyLines, lettersOf } from './history-model.ts';

function filed(...entries: readonly OrderEntry[]): FiledEntry[] {
  return entries.map((entry, index) => ({ seq: index + 1, atMs: index, by: 'legal-1', entry }));
}

test('every entry has its line, the newest first, and says who wrote it', () => {
  const entries = filed(
    { kind: 'requester-checked', signals: [], verdict: 'call-back' },
    { kind: 'called-back', numberSource: 'directory', reached: 'yes' },
    { kind: 'collected', task: '1', items: 2, pagesDigest: '', whole: 'no' },
  );
  const lines = historyLines([...entries, { ...entries[0]!, seq: 4, by: '@authority' }], 0);
  assert.deepEqual(
    lines.map(({ seq, text }) => `${seq} ${text}`),
    [
      '4 Who asks was checked: somebody else must call back first',
      '3 Task 1: 2 items opened, not all of it',
      '2 Called back and reached. Number from: directory',
      '1 Who asks was checked: somebody else must call back first',
    ],
  );
  assert.equal(lines[0]?.by, 'The authority');
  assert.equal(lines[1]?.by, 'legal-1');
});

test('a refusal names its reason and the tasks it is about', () => {
  const entries = filed(
    { kind: 'rejected', reason: 'overbroad', letter: 'Dear court', tasks: ['1', '2'] },
    { kind: 'suspended', why: 'court' },
  );
  const [paused, refused] = historyLines(entries, 0);
  assert.equal(refused?.text, 'Tasks 1, 2 refused: It asks for too much');
  assert.equal(paused?.text, 'Paused: a court has stopped it');
});

test('letters are found, with what they said', () => {
  const entries = filed(
    { kind: 'acknowledged', letter: 'We have it' },
    { kind: 'closed' },
    { kind: 'clarification-asked', questions: 'Which year?', reasons: ['incomplete'] },
  );
  assert.deepEqual(
    lettersOf(entries, 0).map(({ letter }) => letter),
    ['Which year?', 'We have it'],
  );
});
