/** A production says of its order what was scoped, and nothing that was merely asked for. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  octoberTask,
  orderOf,
  scopeOf,
  staff,
  TestOrderFile,
} from '@countersign/rules/fixtures/test-order.ts';
import { orderFacts } from './order-facts.ts';

test('tasks stand as they were cut down, and one that was never scoped does not', () => {
  const order = orderOf({ tasks: [octoberTask, { ...octoberTask, task: '2' }] });
  const { file } = new TestOrderFile()
    .validated(order)
    .mustWrite([scopeOf({ fromMs: octoberTask.fromMs + 86_400_000 }), staff.legal1]);
  const facts = orderFacts(file, { authority: 'Court of X', instrument: 'Production order' });
  assert.equal(facts.reference, order.reference);
  assert.deepEqual(
    facts.tasks.map(({ task }) => task),
    ['1'],
  );
  assert.equal(facts.tasks[0]?.fromMs, octoberTask.fromMs + 86_400_000);
  assert.equal(facts.tasks[0]?.identifier, octoberTask.identifier.value);
});
