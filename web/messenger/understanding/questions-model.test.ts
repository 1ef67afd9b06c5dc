/** Tests that the right answers are those of the rules in force. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import developmentPack from '@countersign/rules/packs/development.json' with { type: 'json' };
import { parseRegionPack } from '@countersign/rules/region-pack.ts';
import { areRight, questionsOf } from './questions-model.ts';

function questionsWith(...shut: readonly (keyof typeof developmentPack.doors)[]) {
  const doors = { ...developmentPack.doors };
  for (const name of shut) doors[name] = { ...doors[name], approvals: 0 };
  return questionsOf(parseRegionPack(JSON.stringify({ ...developmentPack, doors })));
}

test('where a door stands open, "nobody" is wrong; where none does, it is right', () => {
  assert.deepEqual(
    questionsWith().map(({ right }) => right),
    ['on-record', 'on-record'],
  );
  assert.deepEqual(
    questionsWith('report', 'legal').map(({ right }) => right),
    ['nobody', 'on-record'],
  );
  assert.deepEqual(
    questionsWith('legal', 'sealed').map(({ right }) => right),
    ['on-record', 'nobody'],
  );
});

test('each answer is told apart, and only the right one is called right', () => {
  for (const { said, right } of questionsWith()) {
    assert.equal(new Set(Object.values(said)).size, 3);
    assert.equal(said[right], 'Right.');
  }
});

test('all questions must be answered rightly', () => {
  const questions = questionsWith();
  assert.ok(!areRight(questions, {}));
  assert.ok(!areRight(questions, { report: 'on-record' }));
  assert.ok(!areRight(questions, { report: 'on-record', order: 'nobody' }));
  assert.ok(areRight(questions, { report: 'on-record', order: 'on-record' }));
});
