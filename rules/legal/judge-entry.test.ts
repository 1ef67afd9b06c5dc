/** Who may write what into an order and when, refusal by refusal, and no way round by any sequence. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  dayMs,
  octoberTask,
  orderOf,
  receivedAtMs,
  scopeOf,
  staff,
  TestOrderFile,
} from '../fixtures/test-order.ts';
import { entryRules } from './entries/entry-rules.ts';
import { judgeEntry } from './judge-entry.ts';
import {
  suspensionCauses,
  writerOf,
  type EntryKind,
  type OrderActor,
  type OrderEntry,
} from './order-entry.ts';
import { foldOrder, orderFileText, orderStates } from './order-file.ts';
import { taskStates } from './task-file.ts';

const { legal1, legal2, approver, overseer, reviewer } = staff;
const refused = (reason: string) => ({ kind: 'refused', reason });
const accepted = { kind: 'accepted' };
const asked = { kind: 'disclosure-asked', task: '1', disclosure: 'd1' } as const;
const granted = {
  kind: 'disclosure-granted',
  task: '1',
  disclosure: 'd1',
  approvers: ['legal-2', 'approver-1'],
} as const;
const collected = {
  kind: 'collected',
  task: '1',
  items: 3,
  pagesDigest: 'p',
  whole: 'yes',
} as const;
const called = { kind: 'called-back', numberSource: 'the register', reached: 'yes' } as const;

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

test('P2: whoever checked the requester does not call back, and nobody calls before the check', () => {
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

test('nothing follows the end, whoever writes it', () => {
  const order = new TestOrderFile().mustWrite(
    [orderOf(), legal1],
    [{ kind: 'rejected', reason: 'rights', letter: 'l' }, legal1],
    [{ kind: 'closed' }, legal1],
  );
  for (const [entry, actor] of everything) {
    assert.deepEqual(order.write(entry, actor), refused('nothing-after-closed'), entry.kind);
  }
});

const actors: readonly OrderActor[] = [...Object.values(staff), 'authority', 'house'];
const someEntries: readonly OrderEntry[] = [
  orderOf(),
  { kind: 'acknowledged' },
  { kind: 'requester-checked', signals: [], verdict: 'clear' },
  { kind: 'requester-checked', signals: [], verdict: 'call-back' },
  called,
  { kind: 'checked', findings: [], verdict: 'valid' },
  { kind: 'checked', findings: [], verdict: 'refuse' },
  { kind: 'clarification-asked', questions: 'q', reasons: [] },
  { kind: 'clarification-answered', answer: 'a' },
  { kind: 'clarification-answered', answer: 'a', changed: { reference: 'B 1' } },
  scopeOf(),
  scopeOf({ messagesMax: 10 }),
  { kind: 'preserved', task: '1', hold: 'h' },
  asked,
  granted,
  { kind: 'disclosure-refused', task: '1', disclosure: 'd1', why: 'expired' },
  collected,
  { ...collected, items: 0 },
  { kind: 'reviewed', task: '1' },
  { kind: 'packaged', sha256: 's', bytes: 1, recipients: ['r'] },
  { kind: 'delivered', production: 's' },
  { kind: 'rejected', reason: 'rights', letter: 'l' },
  { kind: 'rejected', reason: 'rights', letter: 'l', tasks: ['1'] },
  ...suspensionCauses.map((why) => ({ kind: 'suspended', why }) as const),
  ...suspensionCauses.map((why) => ({ kind: 'resumed', why }) as const),
  { kind: 'cleared', reference: 'r' },
  { kind: 'extended', clock: 'hold', untilMs: receivedAtMs, reference: 'r' },
  { kind: 'production-announced', reference: 'r' },
  { kind: 'withdrawn', reference: 'r' },
  { kind: 'expired' },
  { kind: 'desired', status: 'disclosed' },
  { kind: 'notice-planned', dueMs: receivedAtMs },
  { kind: 'notice-sent', account: octoberTask.identifier.value },
  { kind: 'review-due', dueMs: receivedAtMs },
  { kind: 'reviewed-after', outcome: 'not-confirmed' },
  { kind: 'letter-sent', letter: 'l', to: 'authority' },
  { kind: 'closed' },
];
const everything = someEntries.flatMap((entry) => actors.map((actor) => [entry, actor] as const));

test('every kind of entry is in the table and is tried', () => {
  const tried = new Set(someEntries.map(({ kind }) => kind));
  const known = Object.keys(entryRules) as EntryKind[];
  assert.deepEqual(
    known.filter((kind) => !tried.has(kind)),
    [],
  );
});

test('no sequence of entries leads to an unknown state, and each replays to the same file', () => {
  const step = fc.record({
    pair: fc.constantFrom(...everything),
    waitMs: fc.constantFrom(0, 1_000, dayMs, 20 * dayMs),
  });
  const instruments = fc.constantFrom('eu-epoc', 'eu-epoc-emergency', 'eu-epoc-pr', 'none');
  fc.assert(
    fc.property(instruments, fc.array(step, { maxLength: 60 }), (instrument, steps) => {
      const order = new TestOrderFile('development').validated(orderOf({ instrument }));
      for (const { pair, waitMs } of steps) {
        order.nowMs += waitMs;
        const before = JSON.stringify(order.entries);
        const verdict = order.write(...pair);
        if (verdict.kind === 'refused') assert.equal(JSON.stringify(order.entries), before);
        const { file } = order;
        assert.ok(orderStates.includes(file.state));
        assert.ok(file.tasks.every(({ state }) => taskStates.includes(state)));
        for (const task of file.tasks) {
          if (task.collected !== undefined) assert.ok(task.granted && task.scope !== undefined);
          if (instrument === 'eu-epoc-pr') assert.equal(task.disclosure, undefined);
        }
        if (file.production?.delivered) assert.ok(file.tasks.every(({ reviewed }) => reviewed));
      }
      const replayed = JSON.parse(JSON.stringify(order.entries)) as typeof order.entries;
      assert.deepEqual(foldOrder(replayed), order.file);
      assert.ok(wasAccepted(order));
    }),
    { numRuns: 200 },
  );
});

/** Whether a history is accepted again, entry by entry, by whoever replays it. */
function wasAccepted({ entries, facts }: TestOrderFile): boolean {
  return entries.every(({ entry, by, atMs }, i) => {
    const actor = actors.find((one) => writerOf(one) === by);
    const before = i === 0 ? undefined : foldOrder(entries.slice(0, i));
    const { pack } = facts;
    return (
      actor !== undefined
      && judgeEntry(before, entry, actor, { pack, nowMs: atMs }).kind === 'accepted'
    );
  });
}
