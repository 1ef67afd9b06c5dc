/** Tests the letter that a refusal begins with. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import { rejectReasons } from '@countersign/rules/legal/order-entry.ts';
import type { OrderFile } from '@countersign/rules/legal/order-file.ts';
import { refusalLetter } from './refusal-letter.ts';

const pack = {
  entity: { name: 'A company' },
  instruments: new Map(),
  letters: { languages: ['de', 'en'] },
} as unknown as LegalPack;

function file(language: string): OrderFile {
  const received = { reference: 'Gs 1', instrument: 'an-order', receivedAtMs: 0, language };
  const findings = [{ reason: 'overbroad', severity: 'ask', field: 'toMs' }];
  return { received, findings } as unknown as OrderFile;
}

test('every refusal has its letter, with every place filled in', () => {
  for (const reason of rejectReasons) {
    const text = refusalLetter(file('en'), pack, reason);
    assert.match(text, /Gs 1/);
    assert.doesNotMatch(text, /[{}]/);
  }
});

test('a letter is in the language of the order where the place writes it', () => {
  assert.notEqual(
    refusalLetter(file('de'), pack, 'overbroad'),
    refusalLetter(file('fr'), pack, 'overbroad'),
  );
});
