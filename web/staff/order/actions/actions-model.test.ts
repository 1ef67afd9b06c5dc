/** Tests what can be done with an order. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseLegalPack } from '@countersign/rules/legal/legal-pack.ts';
import type {
  FiledEntry,
  OrderEntry,
  ReceivedEntry,
} from '@countersign/rules/legal/order-entry.ts';
import { foldOrder } from '@countersign/rules/legal/order-file.ts';
import { actionsNow, nextAction, orderActions, type Looker } from './actions-model.ts';

const packs = join(import.meta.dirname, '../../../../rules/packs');
const pack = parseLegalPack(readFileSync(join(packs, 'development.json'), 'utf8'));
const officer: Looker = { slot: 'legal-1', roles: ['legal'], pack, nowMs: 10_000 };
const second: Looker = { ...officer, slot: 'legal-2' };

const received: ReceivedEntry = {
  kind: 'received',
  instrument: [...pack.instruments.keys()][0] ?? '',
  authority: 'ab'.repeat(16),
  requester: 'cd'.repeat(16),
  issuer: 'court',
  reference: 'Gs 1',
  addressee: 'A company',
  country: 'DE',
  issuedAtMs: 0,
  receivedAtMs: 0,
  language: 'en',
  basis: 'a law',
  tasks: [
    {
      task: '1',
      identifier: { type: 'handle', value: 'ann' },
      categories: ['content'],
      fromMs: 0,
      toMs: 1_000,
    },
  ],
  documents: [],
};

function fileOf(...entries: readonly OrderEntry[]) {
  const filed = [received, ...entries].map((entry, index): FiledEntry => {
    return { seq: index + 1, atMs: index, by: 'legal-1', entry };
  });
  return foldOrder(filed);
}

const checked: OrderEntry = { kind: 'requester-checked', signals: [], verdict: 'call-back' };

test('every action can be done or says why not, and none does both', () => {
  const { open, barred } = actionsNow(fileOf(), officer);
  const all = [...open, ...barred.map(({ action }) => action)];
  assert.deepEqual(all.toSorted(), [...orderActions].toSorted());
});

test('whoever checked the requester cannot call back, and a second person can', () => {
  const file = fileOf(checked);
  const why = actionsNow(file, officer).barred.find(({ action }) => action === 'call-back')?.why;
  assert.equal(why, 'same-person');
  assert.ok(actionsNow(file, second).open.includes('call-back'));
});

test('the next action is what brings the order on, and never what is done', () => {
  const next = (file: ReturnType<typeof fileOf>, who: Looker) =>
    nextAction(actionsNow(file, who), file);
  assert.equal(next(fileOf(), officer), 'check-requester');
  assert.equal(next(fileOf(checked), second), 'call-back');
  assert.equal(next(fileOf(checked), officer), 'check-order');
  const valid: OrderEntry = { kind: 'checked', findings: [], verdict: 'valid' };
  assert.equal(next(fileOf(checked, valid), officer), undefined);
});

test('a reviewer can do nothing with an order', () => {
  assert.deepEqual(actionsNow(fileOf(), { ...officer, roles: ['reviewer'] }).open, []);
});
