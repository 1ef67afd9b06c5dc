/** Every parser: no input is a fault, and what is accepted is written again as it was. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { allTargets } from './all-targets.ts';

for (const { name, seeds, judge, accepts } of allTargets.values()) {
  test(`${name}: good inputs are accepted, and any part of them exchanged keeps the rule`, () => {
    for (const seed of seeds) assert(accepts(seed), Buffer.from(seed).toString());
    const changed = fc
      .record({
        seed: fc.constantFrom(...seeds),
        from: fc.double({ min: 0, max: 1, noNaN: true }),
        cut: fc.nat({ max: 12 }),
        put: fc.uint8Array({ maxLength: 12 }),
      })
      .map(({ seed, from, cut, put }) => {
        const at = Math.floor(from * seed.length);
        return new Uint8Array([...seed.subarray(0, at), ...put, ...seed.subarray(at + cut)]);
      });
    const anything = fc.uint8Array({ maxLength: 200 });
    const input = fc.oneof({ weight: 4, arbitrary: changed }, { weight: 1, arbitrary: anything });
    fc.assert(
      fc.property(input, (bytes) => judge(new Uint8Array(bytes))),
      { numRuns: 150 },
    );
  });
}
