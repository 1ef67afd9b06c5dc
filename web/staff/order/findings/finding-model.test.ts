/** Tests which law a finding rests on. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LegalInstrument, LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import type { OrderFinding } from '@countersign/rules/legal/order-entry.ts';
import { lawOf, worstFirst } from './finding-model.ts';

const instrument = {
  code: 'an-order',
  breadth: { source: 'memory', verified: 'no' },
  requires: { source: 'R1 5(5)' },
  reaches: [{ source: 'R1 5' }, { source: 'R1 5', offence: { source: 'R1 5(4)' } }],
} as unknown as LegalInstrument;
const pack = {
  entity: { source: 'R1 7' },
  conflicts: [{ instruments: ['an-order'], source: 'US2 b' }],
  sources: new Map([['R1', { title: 'A regulation', where: '' }]]),
} as unknown as LegalPack;

function found(reason: OrderFinding['reason'], rest: Partial<OrderFinding> = {}): OrderFinding {
  return { reason, severity: 'look', field: '', ...rest };
}

test('a finding cites the part of the pack that it comes from', () => {
  const sourceOf = (reason: OrderFinding['reason']) =>
    lawOf(found(reason), pack, instrument)?.source;
  assert.equal(sourceOf('offence-gate'), 'R1 5(4)');
  assert.equal(sourceOf('incomplete'), 'R1 5(5)');
  assert.equal(sourceOf('wrong-entity'), 'R1 7');
  assert.equal(sourceOf('third-country-conflict'), 'US2 b');
  assert.equal(sourceOf('rights'), undefined);
  assert.equal(lawOf(found('wrong-entity'), pack, instrument)?.title, 'A regulation');
});

test('what nobody held against its source is marked', () => {
  assert.equal(lawOf(found('overbroad'), pack, instrument)?.isChecked, false);
  assert.equal(lawOf(found('incomplete'), pack, instrument)?.isChecked, true);
});

test('the worst comes first', () => {
  const findings = [
    found('overbroad', { severity: 'ask' }),
    found('expired', { severity: 'refuse' }),
  ];
  assert.equal(worstFirst(findings)[0]?.reason, 'expired');
});
