/** Tests taking in an order. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import { emptyDraft, readyIntake, type IntakeDraft } from './intake-model.ts';

const pack = {
  entity: { addressees: ['A company'], languages: ['de', 'en'] },
  instruments: new Map([
    ['calm', { code: 'calm', class: 'legal' }],
    ['urgent', { code: 'urgent', class: 'emergency' }],
  ]),
} as unknown as LegalPack;

const whole: IntakeDraft = {
  ...emptyDraft(pack, Date.UTC(2026, 2, 2, 9)),
  authority: 'ab'.repeat(16),
  requester: 'cd'.repeat(16),
  instrument: 'calm',
  issuer: 'court',
  reference: ' Gs 1 ',
  issued: '2026-03-01',
  basis: 'a law',
  tasks: [
    {
      type: 'handle',
      value: 'ann',
      categories: ['traffic', 'content'],
      from: '2026-02-01T00:00:00',
      to: '2026-02-02T00:00:01',
    },
  ],
};

test('what was entered becomes the first entry, with times to the second', () => {
  const ready = readyIntake(whole, 'DE', false);
  assert.ok(ready.kind === 'ready');
  const { entry } = ready;
  assert.equal(entry.reference, 'Gs 1');
  assert.equal(entry.issuedAtMs, Date.UTC(2026, 2, 1));
  assert.deepEqual(entry.tasks[0]?.categories, ['content', 'traffic']);
  assert.equal(entry.tasks[0]?.toMs, Date.UTC(2026, 1, 2, 0, 0, 1));
  assert.equal(entry.gag, undefined);
  assert.equal('validator' in entry, false);
});

test('nothing is taken in while a field is missing, and each is named', () => {
  const bad = readyIntake({ ...whole, reference: ' ', issued: '', tasks: [] }, 'DE', false);
  assert.ok(bad.kind === 'not-yet');
  assert.deepEqual(bad.missing, ['reference', 'issued']);
  const [task] = whole.tasks;
  assert.ok(task !== undefined);
  const backwards = { ...whole, tasks: [{ ...task, to: task.from }] };
  const answer = readyIntake(backwards, 'DE', false);
  assert.ok(answer.kind === 'not-yet' && answer.missing.includes('part.tasks'));
});

test('an emergency says what the danger is', () => {
  const silent = readyIntake(whole, 'DE', true);
  assert.ok(silent.kind === 'not-yet' && silent.missing.includes('danger'));
  const told = readyIntake({ ...whole, danger: 'A child is missing' }, 'DE', true);
  assert.ok(told.kind === 'ready' && told.entry.emergency?.danger === 'A child is missing');
});

test('a silence needs what it stands on, and keeps its end', () => {
  const half = readyIntake({ ...whole, gagSource: 'order' }, 'DE', false);
  assert.ok(half.kind === 'not-yet' && half.missing.includes('gag.reference'));
  const gagged = { ...whole, gagSource: 'order', gagReference: 'No. 5' } as const;
  const ready = readyIntake({ ...gagged, gagUntil: '2026-09-01T00:00' }, 'DE', false);
  assert.ok(ready.kind === 'ready');
  assert.equal(ready.entry.gag?.untilMs, Date.UTC(2026, 8, 1));
});
