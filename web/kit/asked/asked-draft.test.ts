/** Tests what the fields of a request depend on. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LegalInstrument, LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import {
  askedOf,
  emptyAsked,
  furtherFields,
  instrumentsFor,
  listedOffences,
} from './asked-draft.ts';

const pack = {
  entity: { addressees: ['A company'], languages: ['de', 'en'] },
  instruments: new Map([
    ['calm', { code: 'calm', class: 'legal' }],
    ['urgent', { code: 'urgent', class: 'emergency' }],
  ]),
} as unknown as LegalPack;

test('an empty form names everything that is needed', () => {
  const ready = askedOf(emptyAsked(pack), { country: 'DE', isUrgent: true });
  assert.ok(ready.kind === 'not-yet');
  const needed = ['instrument', 'issuer', 'reference', 'basis', 'issued', 'danger', 'tasks'];
  assert.deepEqual(ready.missing, needed);
});

test('emergencies and other orders have instruments of their own', () => {
  const codes = (isUrgent: boolean) => instrumentsFor(pack, isUrgent).map(({ code }) => code);
  assert.deepEqual(codes(true), ['urgent']);
  assert.deepEqual(codes(false), ['calm']);
});

test('an instrument brings its further fields and its listed offences', () => {
  const instrument = {
    requires: { fields: ['basis', 'reasons', 'gag.untilMs'] },
    reaches: [{ offence: { listed: ['fraud', 'terrorism'] } }, { offence: { listed: ['fraud'] } }],
  } as unknown as LegalInstrument;
  assert.deepEqual(furtherFields(instrument), ['reasons']);
  assert.deepEqual(listedOffences(instrument), ['fraud', 'terrorism']);
  assert.deepEqual(furtherFields(undefined), []);
});
