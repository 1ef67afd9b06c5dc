/** Who may write what into an order and when, refusal by refusal. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accepted, asked, called, collected, granted, refused } from '../fixtures/order-steps.ts';
import { octoberTask, orderOf, scopeOf, staff, TestOrderFile } from '../fixtures/test-order.ts';
import type { OrderActor, OrderEntry } from './order-entry.ts';
import { orderFileText } from './order-file.ts';

const { legal1, legal2, approver, reviewer } = staff;

test('an order goes from its intake to its end, state by state', () => {
  const order = new TestOrderFile();
  const states: string[] = [];
  const step = (entry: OrderEntry, actor: OrderActor) => {
    order.mustWrite([entry, actor]);
    states.push(order.file.state);
  };
  step(orderOf(), 'authority');
  step({ kind: 'requester-checked', signals: ['first-contact'], verdict: 'call-back' }, legal1);
  step(called, legal2);
  step({ kind: 'checked', findings: [], verdict: 'valid' }, legal1);
  step(scopeOf(), legal1);
  step(asked, legal1);
  step(granted, 'house');
  step(collected, legal1);
  step({ kind: 'reviewed', task: '1' }, legal1);
  step({ kind: 'packaged', sha256: 's', bytes: 1, recipients: ['age1'] }, legal1);
  step({ kind: 'delivered', production: 's' }, legal1);
  step({ kind: 'notice-planned', dueMs: order.nowMs }, 'house');
  step({ kind: 'notice-sent', account: octoberTask.identifier.value }, 'house');
  step({ kind: 'closed' }, legal1);
  assert.deepEqual(states, [
    'received',
    'triage',
    'triage',
    'validated',
    'scoping',
    'awaiting-approval',
    'collecting',
    'review',
    'review',
    'packaged',
    'delivered',
    'notice-due',
    'delivered',
    'closed',
  ]);
  assert.equal(order.file.tasks[0]?.state, 'disclosed');
});

test('each entry is for those whom the table names, and for nobody else', () => {
  const order = new TestOrderFile().validated();
  const desired = { kind: 'desired', status: 'cancelled' } as const;
  assert.deepEqual(order.write(desired, legal1), refused('not-yours'));
  assert.deepEqual(order.write(desired, 'house'), refused('not-yours'));
  assert.deepEqual(order.write(scopeOf(), 'authority'), refused('not-yours'));
  assert.deepEqual(order.write(scopeOf(), reviewer), refused('not-yours'));
  assert.deepEqual(order.write(scopeOf(), approver), refused('not-yours'));
  assert.deepEqual(order.write({ kind: 'expired' }, legal1), refused('not-yours'));
  assert.deepEqual(order.write({ kind: 'closed' }, 'authority'), refused('not-yours'));
  assert.deepEqual(order.write(granted, legal1), refused('not-yours'));
  const known = { slot: 'authority', roles: ['authority', 'house', 'constructor'] };
  assert.deepEqual(order.write(desired, known), refused('not-yours'));
  assert.deepEqual(order.write(desired, 'authority'), accepted);
});

test('P2: who checked the requester does not call back, and nobody calls before the check', () => {
  const order = new TestOrderFile().mustWrite([orderOf(), legal1]);
  assert.deepEqual(order.write(called, legal2), refused('not-checked'));
  const check = { kind: 'requester-checked', signals: [], verdict: 'call-back' } as const;
  order.mustWrite([check, legal1]);
  assert.deepEqual(order.write(called, legal1), refused('same-person'));
  assert.deepEqual(order.write({ ...called, numberSource: ' ' }, legal2), refused('malformed'));
  assert.deepEqual(order.write(called, approver), accepted);
});

test('nothing is valid without a requester who was reached and a paper that carries it', () => {
  const order = new TestOrderFile().mustWrite(
    [orderOf(), legal1],
    [{ kind: 'checked', findings: [], verdict: 'valid' }, legal1],
    [{ kind: 'requester-checked', signals: [], verdict: 'call-back' }, legal1],
    [{ ...called, reached: 'no' }, legal2],
  );
  assert.equal(order.file.state, 'triage');
  assert.deepEqual(order.write(scopeOf(), legal1), refused('wrong-state'));
  order.mustWrite([{ kind: 'requester-checked', signals: [], verdict: 'refuse' }, legal1]);
  order.mustWrite([called, legal2]);
  assert.equal(order.file.state, 'triage');
});

test('a verdict that its own findings contradict is refused', () => {
  const order = new TestOrderFile().mustWrite([orderOf(), legal1]);
  const found = (severity: 'refuse' | 'ask' | 'look') =>
    [{ reason: 'overbroad', severity, field: 'tasks' }] as const;
  const write = (severity: 'refuse' | 'ask' | 'look', verdict: 'valid' | 'ask' | 'refuse') =>
    order.write({ kind: 'checked', findings: found(severity), verdict }, legal1).kind;
  assert.equal(write('refuse', 'valid'), 'refused');
  assert.equal(write('refuse', 'ask'), 'refused');
  assert.equal(write('ask', 'valid'), 'refused');
  assert.equal(write('look', 'valid'), 'accepted');
});

test('P10: a scope lies within what was asked for and within what the instrument reaches', () => {
  const order = new TestOrderFile().validated();
  const outside = [
    scopeOf({ fromMs: octoberTask.fromMs - 1_000 }),
    scopeOf({ toMs: octoberTask.toMs + 1_000 }),
    scopeOf({ categories: ['content', 'traffic'] }),
    scopeOf({ account: 'ba'.repeat(16) }),
  ];
  for (const scope of outside) {
    assert.deepEqual(order.write(scope, legal1), refused('outside-request'));
  }
  const malformed = [
    scopeOf({ fromMs: octoberTask.toMs }),
    scopeOf({ fromMs: octoberTask.fromMs + 1 }),
    scopeOf({ messagesMax: 0 }),
    scopeOf({ categories: [] }),
    scopeOf({ rationale: '' }),
  ];
  for (const scope of malformed) {
    assert.deepEqual(order.write(scope, legal1), refused('malformed'));
  }
  assert.deepEqual(order.write(scopeOf({ task: '2' }), legal1), refused('unknown-task'));
  assert.deepEqual(order.write(scopeOf(), legal1), accepted);
});

test('P10: what the instrument does not reach is not scoped, though the paper asks for it', () => {
  const tasks = [{ ...octoberTask, categories: ['content', 'subscriber'] as const }];
  const order = new TestOrderFile().validated(
    orderOf({ instrument: 'eu-information-order', tasks }),
  );
  const scope = (categories: readonly ('content' | 'subscriber')[]) =>
    order.write(scopeOf({ categories }), legal1);
  assert.deepEqual(scope(['content']), refused('outside-request'));
  assert.deepEqual(scope(['content', 'subscriber']), refused('outside-request'));
  assert.deepEqual(scope(['subscriber']), accepted);
});

test('P2: who asked for a disclosure is never among those who approved it', () => {
  const order = new TestOrderFile().validated().mustWrite([scopeOf(), legal1], [asked, legal1]);
  const approvedBy = (...approvers: string[]) => order.write({ ...granted, approvers }, 'house');
  assert.deepEqual(approvedBy('approver-1', 'legal-1'), refused('same-person'));
  assert.deepEqual(approvedBy('approver-1', 'approver-1'), refused('same-person'));
  assert.deepEqual(order.write({ ...granted, disclosure: 'd2' }, 'house').kind, 'refused');
  assert.deepEqual(approvedBy('approver-1', 'legal-2'), accepted);
});

test('P10: after the first request for approval the file that people sign stands still', () => {
  const order = new TestOrderFile().validated().mustWrite([scopeOf(), legal1]);
  const text = orderFileText(order.file);
  order.mustWrite([asked, legal1]);
  const clarify = { kind: 'clarification-asked', questions: 'which?', reasons: [] } as const;
  for (const entry of [scopeOf({ messagesMax: 2_000 }), clarify]) {
    assert.deepEqual(order.write(entry, legal1), refused('wrong-state'));
  }
  order.mustWrite([granted, 'house'], [collected, legal1]);
  assert.equal(orderFileText(order.file), text);
  const again = new TestOrderFile().validated().mustWrite([scopeOf(), legal1], [asked, legal1]);
  const refusal = { kind: 'disclosure-refused', task: '1', disclosure: 'd1', why: 'old' } as const;
  again.mustWrite([refusal, 'house'], [scopeOf({ messagesMax: 2_000 }), legal1]);
  assert.notEqual(orderFileText(again.file), text);
});

test('no task is asked for before every task is cut down', () => {
  const two = [octoberTask, { ...octoberTask, task: '2' }];
  const order = new TestOrderFile().validated(orderOf({ tasks: two }));
  order.mustWrite([scopeOf(), legal1]);
  assert.deepEqual(order.write(asked, legal1), refused('task-not-ready'));
  const drop = { kind: 'rejected', reason: 'overbroad', letter: 'l', tasks: ['2'] } as const;
  order.mustWrite([drop, legal1], [asked, legal1]);
  assert.deepEqual(order.write({ ...asked, disclosure: 'd2' }, legal1), refused('already-done'));
});

test('an officer of one region writes nothing into an order of another, nor moves one', () => {
  const here = { slot: 'legal-1', roles: ['legal', 'region-eu'] };
  const there = { slot: 'legal-1', roles: ['legal', 'region-uk'] };
  const both = { slot: 'legal-1', roles: ['legal', 'region-uk', 'region-eu'] };
  assert.deepEqual(new TestOrderFile().write(orderOf(), there), refused('not-yours'));
  assert.deepEqual(new TestOrderFile('development').write(orderOf(), there), refused('not-yours'));
  const order = new TestOrderFile('development').mustWrite([orderOf(), here]);
  const checked = { kind: 'requester-checked', signals: [], verdict: 'clear' } as const;
  assert.deepEqual(order.write(checked, there), refused('not-yours'));
  order.mustWrite(
    [checked, here],
    [{ kind: 'clarification-asked', questions: 'which law?', reasons: [] }, here],
  );
  const changed = { instrument: 'uk-production-order' };
  const answer = { kind: 'clarification-answered', answer: 'this', changed } as const;
  assert.deepEqual(order.write(answer, here), refused('not-yours'));
  order.mustWrite([answer, both]);
  assert.deepEqual(order.write(checked, here), refused('not-yours'));
  order.mustWrite([checked, there]);
});
