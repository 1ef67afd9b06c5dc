/** What keeps an order from going further: its end, a suspension, a hold, a gag, a review. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accepted, asked, collected, granted, refused } from '../fixtures/order-steps.ts';
import {
  dayMs,
  octoberTask,
  orderOf,
  receivedAtMs,
  scopeOf,
  staff,
  TestOrderFile,
} from '../fixtures/test-order.ts';
import type { OrderActor } from './order-entry.ts';

const { legal1, overseer } = staff;

test('what is withdrawn, expired or suspended while it is collected goes no further', () => {
  const stops = [
    [{ kind: 'withdrawn', reference: 'by mail' }, 'authority', 'withdrawn'],
    [{ kind: 'expired' }, 'house', 'expired'],
    [{ kind: 'suspended', why: 'enforcing-authority' }, legal1, 'suspended'],
  ] as const;
  for (const [stop, actor, reason] of stops) {
    const order = new TestOrderFile().granted().mustWrite([stop, actor]);
    assert.deepEqual(order.write(collected, legal1), refused(reason));
    const packed = new TestOrderFile().packaged().mustWrite([stop, actor]);
    assert.deepEqual(packed.write({ kind: 'delivered', production: 's' }, legal1), refused(reason));
  }
  const order = new TestOrderFile().granted();
  order.mustWrite([{ kind: 'suspended', why: 'court' }, legal1]);
  order.mustWrite([{ kind: 'resumed', why: 'court' }, legal1], [collected, legal1]);
});

test('what was withdrawn ends only after those whom it opened were told', () => {
  const order = new TestOrderFile('us').granted(
    orderOf({ instrument: 'us-search-warrant', country: 'US' }),
  );
  order.mustWrite([{ kind: 'withdrawn', reference: 'r' }, 'authority']);
  assert.deepEqual(order.write({ kind: 'closed' }, legal1), refused('notice-blocked'));
  order.mustWrite(
    [{ kind: 'notice-planned', dueMs: order.nowMs }, legal1],
    [{ kind: 'notice-sent', account: octoberTask.identifier.value }, 'house'],
    [{ kind: 'closed' }, legal1],
  );
});

test('more is never collected than the scope lets, and never before the grant', () => {
  const order = new TestOrderFile().validated().mustWrite([scopeOf(), legal1], [asked, legal1]);
  assert.deepEqual(order.write(collected, legal1), refused('task-not-ready'));
  order.mustWrite([granted, 'house']);
  const many = { ...collected, items: 1_001 };
  assert.deepEqual(order.write(many, legal1), refused('outside-request'));
  order.mustWrite([collected, legal1]);
  assert.deepEqual(order.write(collected, legal1), refused('wrong-state'));
});

test('a hold never becomes a disclosure', () => {
  const order = new TestOrderFile().validated(orderOf({ instrument: 'eu-epoc-pr' }));
  order.mustWrite([{ kind: 'preserved', task: '1', hold: 'h1' }, legal1], [scopeOf(), legal1]);
  assert.deepEqual(order.write(asked, legal1), refused('outside-request'));
  assert.equal(order.file.tasks[0]?.state, 'preserved');
  assert.deepEqual(order.write({ kind: 'closed' }, legal1), accepted);
});

test('what names a number is kept for nobody before it is narrowed to an account', () => {
  const tasks = [{ ...octoberTask, identifier: { type: 'phone', value: '+49 30 1' } }] as const;
  const order = new TestOrderFile().validated(orderOf({ tasks }));
  const kept = { kind: 'preserved', task: '1', hold: 'h1' } as const;
  assert.deepEqual(order.write(kept, legal1), refused('task-not-ready'));
  order.mustWrite([scopeOf(), legal1], [kept, legal1]);
});

test('while somebody may object nothing is delivered, unless they say they will not', () => {
  const notified = { name: 'the enforcing authority', atMs: receivedAtMs };
  const order = new TestOrderFile().packaged(orderOf({ notified }));
  const deliver = { kind: 'delivered', production: 's' } as const;
  order.nowMs = Date.UTC(2026, 10, 12, 23, 59, 59, 999);
  assert.deepEqual(order.write(deliver, legal1), refused('too-early'));
  order.nowMs += 1;
  assert.deepEqual(order.write(deliver, legal1), accepted);
  const early = new TestOrderFile().packaged(orderOf({ notified }));
  early.mustWrite([{ kind: 'cleared', reference: 'mail' }, legal1], [deliver, legal1]);
});

test('a gag keeps the notice back until its end, and no longer', () => {
  const untilMs = receivedAtMs + 90 * dayMs;
  const gag = { source: 'order', untilMs, reference: 'section 2705(b)' } as const;
  const order = new TestOrderFile('us').packaged(
    orderOf({ instrument: 'us-search-warrant', country: 'US', gag }),
  );
  order.mustWrite([{ kind: 'delivered', production: 's' }, legal1]);
  const early = { kind: 'notice-planned', dueMs: untilMs - 1 } as const;
  assert.deepEqual(order.write(early, legal1), refused('notice-blocked'));
  order.mustWrite([{ kind: 'notice-planned', dueMs: untilMs }, legal1]);
  const sent = { kind: 'notice-sent', account: octoberTask.identifier.value } as const;
  assert.deepEqual(order.write(sent, 'house'), refused('notice-blocked'));
  assert.deepEqual(order.write({ kind: 'closed' }, legal1), refused('notice-blocked'));
  order.nowMs = untilMs;
  order.mustWrite([sent, 'house'], [{ kind: 'closed' }, legal1]);
});

test('an emergency is reviewed by somebody who neither took it in nor asked', () => {
  const emergency = { danger: 'somebody is held against their will' };
  const both = { slot: 'legal-1', roles: ['legal', 'overseer'] };
  const order = new TestOrderFile().granted(
    orderOf({ instrument: 'eu-epoc-emergency', emergency }),
  );
  order.mustWrite([{ kind: 'review-due', dueMs: order.nowMs + dayMs }, 'house']);
  const outcome = { kind: 'reviewed-after', outcome: 'confirmed' } as const;
  assert.deepEqual(order.write(outcome, both), refused('same-person'));
  order.mustWrite([{ kind: 'withdrawn', reference: 'r' }, 'authority']);
  assert.deepEqual(order.write({ kind: 'closed' }, legal1), refused('review-outstanding'));
  order.mustWrite([outcome, overseer], [{ kind: 'closed' }, legal1]);
});

test('an answer changes the paper, never who sent it or when, and is checked anew', () => {
  const order = new TestOrderFile().mustWrite(
    [orderOf(), legal1],
    [{ kind: 'requester-checked', signals: [], verdict: 'clear' }, legal1],
    [{ kind: 'checked', findings: [], verdict: 'valid' }, legal1],
    [{ kind: 'clarification-asked', questions: 'which?', reasons: ['incomplete'] }, legal1],
  );
  const answer = (changed: object) =>
    order.write({ kind: 'clarification-answered', answer: 'this', changed }, 'authority');
  for (const changed of [{ authority: 'x' }, { receivedAtMs: 1 }, { kind: 'closed' }]) {
    assert.deepEqual(answer(changed), refused('malformed'));
  }
  assert.deepEqual(answer({ reference: '\ud800' }), refused('malformed'));
  assert.deepEqual(answer({ reference: 'A 18/26' }), accepted);
  assert.equal(order.file.received.reference, 'A 18/26');
  assert.equal(order.file.state, 'triage');
});

test('an order that has no text, no task, or a time to come is not taken in', () => {
  const takeIn = (changes: object, actor: OrderActor = legal1) =>
    new TestOrderFile().write(orderOf(changes), actor).kind;
  assert.equal(takeIn({ tasks: [] }), 'refused');
  assert.equal(takeIn({ tasks: [octoberTask, octoberTask] }), 'refused');
  assert.equal(takeIn({ receivedAtMs: receivedAtMs + dayMs }), 'refused');
  assert.equal(takeIn({ receivedAtMs: -1 }), 'refused');
  assert.equal(takeIn({ issuedAtMs: 0.5 }), 'refused');
  // A letter may have come yesterday; what the portal takes comes now.
  assert.equal(takeIn({ receivedAtMs: receivedAtMs - dayMs }), 'accepted');
  assert.equal(takeIn({ receivedAtMs: receivedAtMs - dayMs }, 'authority'), 'refused');
  assert.deepEqual(new TestOrderFile().write({ kind: 'closed' }, legal1), refused('wrong-state'));
});

test('a clock that was put back writes nothing', () => {
  const order = new TestOrderFile().validated();
  order.nowMs = receivedAtMs;
  assert.deepEqual(order.write(scopeOf(), legal1), refused('time-runs-back'));
});
