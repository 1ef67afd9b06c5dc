/** Tests of age bands at the edges of months. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ageNow, ageOfBirth } from './age-band.ts';

const at = (day: string) => Date.parse(`${day}T00:00:00Z`);

test('an age counts only once the whole month of the birthday is over', () => {
  assert.equal(ageOfBirth('2010-11', at('2026-11-30'))?.band, 'under-16');
  assert.deepEqual(ageOfBirth('2010-11', at('2026-12-01')), {
    band: '16-17',
    ends: '2028-12',
    years: 16,
  });
  assert.equal(ageOfBirth('2008-11', at('2026-11-30'))?.band, '16-17');
  assert.deepEqual(ageOfBirth('2008-11', at('2026-12-01')), {
    band: 'adult',
    ends: undefined,
    years: 18,
  });
});

test('a band ends by itself, two at once after a long absence', () => {
  const kept = ageOfBirth('2012-05', at('2026-11-21'));
  assert.ok(kept);
  assert.equal(kept.ends, '2028-06');
  assert.equal(ageNow(kept, at('2028-05-31')).band, 'under-16');
  assert.deepEqual(ageNow(kept, at('2028-06-01')), { band: '16-17', ends: '2030-06' });
  assert.deepEqual(ageNow(kept, at('2031-01-01')), { band: 'adult', ends: undefined });
});

test('somebody of 16 or 17 whose month nobody knows stays so', () => {
  const kept = { band: '16-17', ends: undefined } as const;
  assert.deepEqual(ageNow(kept, at('2090-01-01')), kept);
});

test('what is no month of a life is no age', () => {
  for (const text of ['', '2010', '2010-13', '2010-00', '2027-01', '1899-12', '2010-1', 'x']) {
    assert.equal(ageOfBirth(text, at('2026-11-21')), undefined, text);
  }
});
