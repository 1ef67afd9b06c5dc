/** Tests keeping what a task names: by which instrument, for how long, and what is asked for. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayMs, orderOf, receivedAtMs } from '@countersign/rules/fixtures/test-order.ts';
import { packs } from '@countersign/rules/fixtures/test-packs.ts';
import type { ReceivedEntry } from '@countersign/rules/legal/order-entry.ts';
import { foldOrder } from '@countersign/rules/legal/order-file.ts';
import type { HoldView } from '@countersign/wire/http/containment/hold-routes.ts';
import {
  holdFor,
  keepDraft,
  keepingInstrument,
  latestEnd,
  namedAccount,
  usualEnd,
} from './keep-model.ts';

const pack = packs.development;
const account = 'ab'.repeat(16);

function fileOf(changes: Partial<ReceivedEntry> = {}) {
  const entry = orderOf(changes);
  return foldOrder([{ seq: 1, atMs: receivedAtMs, by: 'legal-1', entry }]);
}

function taskOf(changes: Partial<ReceivedEntry> = {}) {
  return fileOf(changes).tasks[0] ?? assert.fail();
}

const letter = { instrument: 'us-preservation-2703f', country: 'US', issuer: 'agency' };

test('a preservation keeps by itself, an order by what its own authority could have used', () => {
  const codeFor = (changes: Partial<ReceivedEntry>) =>
    keepingInstrument(fileOf(changes), pack)?.code;
  assert.equal(codeFor(letter), 'us-preservation-2703f');
  assert.equal(codeFor({}), 'eu-epoc-pr');
  assert.equal(codeFor({ ...letter, instrument: 'us-search-warrant' }), 'us-preservation-2703f');
});

test('a hold asks for all that was asked for, under the silence of the paper', () => {
  const file = fileOf({
    gag: { source: 'order', reference: 'B 1', untilMs: receivedAtMs + 2 * dayMs },
  });
  const facts = { pack, account, nowMs: receivedAtMs, fileDigest: 'A'.repeat(43) };
  const draft = keepDraft(file, taskOf(), { ...facts, untilMs: receivedAtMs + dayMs });
  const { requested } = taskOf();
  assert.equal(draft?.class, 'preserve');
  assert.equal(draft?.from, requested.fromMs / 1_000);
  assert.equal(draft?.to, requested.toMs / 1_000);
  assert.deepEqual(draft?.categories, requested.categories);
  assert.equal(draft?.holdSeconds, dayMs / 1_000);
  assert.equal(draft?.gagSeconds, (2 * dayMs) / 1_000);
  assert.equal(keepDraft(file, taskOf(), { ...facts, untilMs: receivedAtMs }), undefined);
});

test('it ends with the clock of its letter, and never later than the rules allow', () => {
  const clock = { name: 'hold', whose: 'end', startMs: receivedAtMs, state: 'running' } as const;
  const dueMs = receivedAtMs + 90 * dayMs;
  assert.equal(usualEnd([{ ...clock, dueMs }], pack, receivedAtMs), dueMs);
  const late = [{ ...clock, dueMs: receivedAtMs + 900 * dayMs }];
  assert.equal(usualEnd(late, pack, receivedAtMs), latestEnd(pack, receivedAtMs));
  assert.ok(usualEnd([], pack, receivedAtMs) > receivedAtMs);
});

test('whose account a task names is known by its number or its scope, and by no handle', () => {
  const [task] = orderOf().tasks;
  const named = {
    ...(task ?? assert.fail()),
    identifier: { type: 'handle', value: 'ann' },
  } as const;
  assert.equal(namedAccount(taskOf()), account);
  assert.equal(namedAccount(taskOf({ tasks: [named] })), undefined);
});

test('a hold that was asked for before is gone on with, unless it ended or keeps less', () => {
  const { requested } = taskOf();
  const hold = {
    ...{ hold: 'cd'.repeat(16), account, slot: 'legal-1', state: 'granted' },
    ...{ fromMs: requested.fromMs, toMs: requested.toMs, untilMs: 0, atMs: 1 },
  } as unknown as HoldView;
  const found = (changes: Partial<HoldView>) =>
    holdFor([{ ...hold, ...changes }], taskOf(), account) !== undefined;
  assert.ok(found({}));
  assert.ok(!found({ state: 'ended' }));
  assert.ok(!found({ state: 'refused' }));
  assert.ok(!found({ toMs: requested.toMs - 1 }));
  assert.ok(!found({ account: 'ef'.repeat(16) as never }));
});
