/** Tests narrowing a task. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RequestedTask } from '@countersign/rules/legal/order-entry.ts';
import {
  categoryChoices,
  firstDraft,
  readyScope,
  scopeDifferences,
  scopeSentence,
} from './scope-model.ts';

const account = 'ab'.repeat(16);
const requested: RequestedTask = {
  task: '1',
  identifier: { type: 'account', value: account },
  categories: ['content', 'traffic'],
  fromMs: Date.UTC(2026, 2, 1),
  toMs: Date.UTC(2026, 3, 1),
};
const draft = { ...firstDraft(requested, ['content']), rationale: 'The offence happened then.' };

test('a draft begins at the request, cut to what the instrument reaches', () => {
  assert.deepEqual(draft.categories, ['content']);
  assert.equal(draft.from, '2026-03-01 00:00:00');
  assert.equal(draft.account, account);
});

test('what cannot be chosen stays in sight with its reason', () => {
  const barred = categoryChoices(requested, ['content', 'subscriber'], 'A court order').map(
    ({ category, barred: why }) => `${category}: ${why ?? 'free'}`,
  );
  assert.deepEqual(barred, [
    'content: free',
    'identify-only: Not with this instrument: A court order',
    'subscriber: Nobody asked for this',
    'traffic: Not with this instrument: A court order',
  ]);
});

test('a window is never one second wider than what was asked for', () => {
  const early = readyScope({ ...draft, from: '2026-02-28T23:59:59' }, requested);
  assert.ok(early.kind === 'not-yet' && early.problems.from !== undefined);
  const late = readyScope({ ...draft, to: '2026-04-01T00:00:01' }, requested);
  assert.ok(late.kind === 'not-yet' && late.problems.to !== undefined);
  assert.equal(readyScope(draft, requested).kind, 'ready');
});

test('each thing that is missing is said at its field', () => {
  const empty = { ...draft, account: 'bo', categories: [], messagesMax: '0', rationale: ' ' };
  const answer = readyScope({ ...empty, to: '2026-03-01T00:00:00' }, requested);
  assert.ok(answer.kind === 'not-yet');
  assert.deepEqual(Object.keys(answer.problems).toSorted(), [
    'account',
    'categories',
    'messagesMax',
    'rationale',
    'to',
  ]);
});

test('the difference to the request is said in words, and more than asked is named as such', () => {
  const scope = { categories: ['content'] as const, fromMs: requested.fromMs, toMs: 0 };
  assert.deepEqual(
    scopeDifferences(requested, { ...scope, toMs: requested.toMs - 86_400_000 * 3 }),
    ['Without traffic', 'Ends 3 days earlier'],
  );
  assert.deepEqual(scopeDifferences(requested, requested), []);
  assert.deepEqual(scopeDifferences(requested, { ...requested, categories: ['subscriber'] }), [
    'Without content',
    'Without traffic',
    'More than asked: subscriber',
  ]);
});

test('the scope is one sentence that can be quoted', () => {
  const ready = readyScope(draft, requested);
  assert.ok(ready.kind === 'ready');
  assert.equal(
    scopeSentence(ready.scope),
    'Account abababab…: what was written, from 2026-03-01 00:00:00 UTC up to '
      + '2026-04-01 00:00:00 UTC, at most 500 items.',
  );
});
