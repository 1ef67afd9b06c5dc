/** No sequence of entries, whoever writes them, leads an order where it must not be. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { asked, called, collected, granted, refused } from '../fixtures/order-steps.ts';
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
import { foldOrder, orderStates } from './order-file.ts';
import { taskStates } from './task-file.ts';

const { legal1 } = staff;

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
  // Whichever officer asked did not approve it.
  { ...granted, approvers: ['approver-1', 'overseer-1'] },
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
  { kind: 'paper-received', reference: 'r' },
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
    pair: fc.oneof(fc.constantFrom(...everything), fc.constant('next' as const)),
    waitMs: fc.constantFrom(0, 1_000, dayMs, 20 * dayMs),
  });
  const reached = new Set<string>();
  const instruments = fc.constantFrom('eu-epoc', 'eu-epoc-emergency', 'eu-epoc-pr', 'none');
  fc.assert(
    fc.property(
      instruments,
      fc.array(step, { maxLength: 60, size: 'max' }),
      (instrument, steps) => {
        const order = new TestOrderFile('development').validated(orderOf({ instrument }));
        for (const { pair, waitMs } of steps) {
          order.nowMs += waitMs;
          const before = JSON.stringify(order.entries);
          const verdict = order.write(...(pair === 'next' ? nextOf(order) : pair));
          if (verdict.kind === 'refused') assert.equal(JSON.stringify(order.entries), before);
          const { file } = order;
          assert.ok(orderStates.includes(file.state));
          reached.add(file.state);
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
      },
    ),
    { numRuns: 200 },
  );
  for (const state of ['rejected', 'collecting', 'delivered', 'closed']) {
    assert.ok(reached.has(state), `no sequence came to ${state}`);
  }
});

const way: readonly string[] = [
  'scoped',
  'disclosure-asked',
  'disclosure-granted',
  'collected',
  'reviewed',
  'packaged',
  'delivered',
  'notice-sent',
];

/** What brings an order further, if anything does. */
function nextOf(order: TestOrderFile): readonly [OrderEntry, OrderActor] {
  const { file, facts } = order;
  const steps = file.production?.delivered === true ? [...way, 'notice-planned'] : way;
  const further = everything.filter(([{ kind }]) => steps.includes(kind));
  const found = further.findLast((pair) => judgeEntry(file, ...pair, facts).kind === 'accepted');
  return found ?? [{ kind: 'acknowledged' }, 'house'];
}

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
