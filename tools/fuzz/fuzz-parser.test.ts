/** The fuzzer finds what it should, the same way each time; then a short run over every parser. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromUtf8, hex, utf8 } from '@countersign/base/bytes.ts';
import { parseTilePath } from '@countersign/proof/tiles.ts';
import { fuzzParser } from './fuzz-parser.ts';
import { BrokenRule, textTarget } from './fuzz-target.ts';
import { mutate, randomOf } from './mutate.ts';
import { allTargets } from './targets/all-targets.ts';

/** Seed and runs of the short run: 20 s for all parsers together is what it may take. */
const seed = 20_261_121;
const runsEach = 96;

test('a parser that takes a second spelling is found out, and the input is made short', () => {
  const lenient = textTarget('lenient', {
    seeds: ['tile/0/000', 'tile/entries/x001/234.p/7'],
    parse: (text) => parseTilePath(text.replace(/p\/0+/, 'p/')),
    format: () => 'tile/0/000',
  });
  const strict = { ...lenient, seeds: [utf8('tile/0/000')] };
  const { finding } = fuzzParser(strict, randomOf(seed), (runs) => runs >= 20_000);
  assert(finding?.fault instanceof BrokenRule);
  assert(fromUtf8(finding.input).length <= 'tile/0/000'.length + 8);
});

test('a fault of the engine is a finding, a refusal is none', () => {
  const faulty = textTarget('faulty', {
    seeds: ['a'],
    parse: (text) => (text === 'a' ? text : (undefined as unknown as string[])[0]),
  });
  assert(fuzzParser(faulty, randomOf(1), (runs) => runs >= 50).finding !== undefined);
  const refusing = textTarget('refusing', {
    seeds: ['a'],
    parse: () => {
      throw new TypeError('field x is 0 to 9');
    },
  });
  assert.equal(fuzzParser(refusing, randomOf(1), (runs) => runs >= 50).finding, undefined);
});

test('the same seed makes the same inputs, and another seed makes others', () => {
  const inputs = (from: number): string[] => {
    const random = randomOf(from);
    const [good, other] = [utf8('tile/0/000'), utf8('index 3')];
    return Array.from({ length: 50 }, () => hex(mutate(good, other, random)));
  };
  assert.deepEqual(inputs(seed), inputs(seed));
  assert.notDeepEqual(inputs(seed), inputs(seed + 1));
});

for (const target of allTargets.values()) {
  test(`${target.name} keeps its rule over ${runsEach} inputs of seed ${seed}`, () => {
    const outcome = fuzzParser(target, randomOf(seed), (runs) => runs >= runsEach);
    const input = Buffer.from(outcome.finding?.input ?? []).toString('base64');
    assert.equal(outcome.finding, undefined, `input ${input}: ${String(outcome.finding?.fault)}`);
    assert(outcome.kept >= 1);
  });
}
