/** Tests that whoever asks for an order signs the gag that they asked for, and no other. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GrantCore } from '@countersign/rules/access/access-leaf.ts';
import { isGagOf } from './disclosures.ts';

const nowS = 1_800_000_000;
const weekS = 7 * 86_400;

test('P8: a device signs no longer gag than it asked for, no far shorter one, none unasked', () => {
  const of = (gagSeconds: number) => ({ class: 'sealed', revealBy: nowS + gagSeconds }) as const;
  const cases: [Partial<GrantCore>, number, boolean][] = [
    [of(weekS), weekS, true],
    [of(10), 10, true],
    [of(52 * weekS), weekS, false],
    [of(weekS + 14_400), weekS, false],
    [of(60), weekS, false],
    [of(weekS), 0, false],
    [{ class: 'legal' }, 0, true],
    [{ class: 'legal' }, weekS, false],
    [{ ...of(weekS), class: 'legal' }, weekS, false],
    [{ class: 'sealed' }, weekS, false],
  ];
  for (const [core, gagSeconds, isRight] of cases) {
    const whole = { expires: nowS + 14_400, ...core } as GrantCore;
    assert.equal(isGagOf(whole, gagSeconds), isRight, JSON.stringify([core, gagSeconds]));
  }
});
