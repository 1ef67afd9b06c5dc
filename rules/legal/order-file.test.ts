/** The file is what its entries say; its text changes with every fact that people stand behind. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  octoberTask,
  orderOf,
  receivedAtMs,
  scopeOf,
  staff,
  TestOrderFile,
} from '../fixtures/test-order.ts';
import { foldOrder, orderFileText } from './order-file.ts';

const { legal1 } = staff;
const whole = orderOf({
  validator: 'judge',
  gag: { source: 'order', untilMs: receivedAtMs + 1, reference: 'g' },
  emergency: { danger: 'd' },
  notified: { name: 'n', atMs: receivedAtMs },
  dueAtMs: receivedAtMs + 2,
  expiresAtMs: receivedAtMs + 3,
  recipient: 'age1',
  fields: { reasons: 'r' },
});

test('a history that is no history of one order is no file', () => {
  const first = { seq: 1, atMs: 1, by: 'legal-1', entry: orderOf() };
  const acknowledged = { seq: 2, atMs: 2, by: '@house', entry: { kind: 'acknowledged' } } as const;
  assert.throws(() => foldOrder([]), /as it was received/);
  assert.throws(() => foldOrder([{ ...acknowledged, seq: 1 }]), /as it was received/);
  assert.throws(() => foldOrder([first, { ...acknowledged, seq: 3 }]), /missing/);
  assert.equal(foldOrder([first, acknowledged]).lastAtMs, 2);
});

test('P10: an edit of any fact of the order or of a scope is another text', () => {
  const file = new TestOrderFile('development')
    .validated(whole)
    .mustWrite([scopeOf(), legal1]).file;
  const text = orderFileText(file);
  const { kind: _kind, ...asked } = file.received;
  const scope = file.tasks[0]?.scope;
  const facts = [...leavesOf(asked), ...leavesOf(scope).map((path) => ['scope', ...path])];
  assert.ok(facts.length > 40);
  for (const path of facts) {
    const copy = structuredClone({ received: file.received, scope });
    change(path[0] === 'scope' ? copy : copy.received, path);
    const tasks = file.tasks.map((task) => ({ ...task, ...(copy.scope && { scope: copy.scope }) }));
    const edited = orderFileText({ received: copy.received, tasks });
    assert.notEqual(edited, text, path.join('.'));
  }
  const { scope: _scope, ...unscoped } = file.tasks[0]!;
  assert.notEqual(orderFileText({ received: file.received, tasks: [unscoped] }), text);
});

test('the text is the same whoever folds the entries, and in which order keys were written', () => {
  const { entries, file } = new TestOrderFile().granted();
  const turned = JSON.parse(JSON.stringify(entries), (_key, value: unknown) => {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? Object.fromEntries(Object.entries(value).toReversed()) : value;
  }) as typeof entries;
  assert.equal(orderFileText(foldOrder(turned)), orderFileText(file));
});

test('a fact that is left out and one without a value are the same', () => {
  const bare = { received: orderOf(), tasks: [] };
  const empty = { received: { ...orderOf(), gag: undefined } as never, tasks: [] };
  assert.equal(orderFileText(empty), orderFileText(bare));
});

test('our state and the wish of the authority are two fields', () => {
  const order = new TestOrderFile().granted();
  order.mustWrite([{ kind: 'desired', status: 'disclosed' }, 'authority']);
  assert.equal(order.file.desired, 'disclosed');
  assert.equal(order.file.state, 'collecting');
});

test('a task is disclosed in part where less than it named went out', () => {
  const less = scopeOf({ toMs: octoberTask.toMs - 1_000 });
  const order = new TestOrderFile()
    .validated()
    .mustWrite(
      [less, legal1],
      [{ kind: 'disclosure-asked', task: '1', disclosure: 'd1' }, legal1],
      [{ kind: 'disclosure-granted', task: '1', disclosure: 'd1', approvers: [] }, 'house'],
      [{ kind: 'collected', task: '1', items: 2, pagesDigest: 'p', whole: 'yes' }, legal1],
      [{ kind: 'reviewed', task: '1' }, legal1],
      [{ kind: 'packaged', sha256: 's', bytes: 1, recipients: ['r'] }, legal1],
    );
  assert.equal(order.file.tasks[0]?.state, 'approved');
  order.mustWrite([{ kind: 'delivered', production: 's' }, legal1]);
  assert.equal(order.file.tasks[0]?.state, 'partially-disclosed');
});

test('a paper at fault makes its tasks invalid, a refusal makes them rejected', () => {
  const rejectedFor = (reason: 'incomplete' | 'rights') =>
    new TestOrderFile().mustWrite(
      [orderOf(), legal1],
      [{ kind: 'rejected', reason, letter: 'l' }, legal1],
    ).file;
  assert.equal(rejectedFor('incomplete').tasks[0]?.state, 'invalid');
  assert.equal(rejectedFor('rights').tasks[0]?.state, 'rejected');
  assert.equal(rejectedFor('rights').state, 'rejected');
});

test('a conflict of laws stays in the file after it was resolved', () => {
  const order = new TestOrderFile().validated();
  order.mustWrite(
    [{ kind: 'suspended', why: 'third-country-conflict' }, legal1],
    [{ kind: 'resumed', why: 'third-country-conflict' }, legal1],
  );
  assert.deepEqual([order.file.suspended, order.file.conflict], [[], true]);
});

/** Every place in a value where a text or a number stands. */
function leavesOf(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  return Object.entries(value).flatMap(([key, item]) =>
    leavesOf(item).map((path) => [key, ...path]),
  );
}

function change(value: object, path: readonly string[]): void {
  const [key = '', ...rest] = path;
  const at = value as Record<string, unknown>;
  if (rest.length > 0) return change(at[key] as object, rest);
  at[key] = typeof at[key] === 'number' ? at[key] + 1 : `${String(at[key])}!`;
}
