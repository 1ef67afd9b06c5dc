/** Tests what the start says of the rules: every instrument, from whom, and what it reaches. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packs } from '@countersign/rules/fixtures/test-packs.ts';
import { reachLines } from './reach-lines.ts';
import { answerTime, groupsFor, isUnchecked, tellingSentences } from './giving-model.ts';

const codes = (pack: keyof typeof packs, country: string) =>
  groupsFor(packs[pack], country).map(({ purpose, instruments }) => {
    return [purpose, instruments.map(({ code }) => code)] as const;
  });

test('an authority is shown what its country may use, by what it is for', () => {
  assert.deepEqual(codes('eu', 'DE'), [
    ['give', ['eu-epoc', 'eu-information-order']],
    ['keep', ['eu-epoc-pr']],
    ['urgent', ['eu-epoc-emergency']],
  ]);
  assert.deepEqual(codes('eu', 'US'), []);
});

test('what reaches the future is shown as refused, and the house’s own reports not at all', () => {
  const groups = new Map(codes('us', ''));
  assert.ok(groups.get('never')?.includes('us-wiretap'));
  assert.ok(![...groups.values()].flat().includes('us-cybertip-2258a'));
});

test('each reach says who issues it, with whose help, and for which offences', () => {
  const epoc = packs.eu.instruments.get('eu-epoc') ?? assert.fail();
  const lines = reachLines(packs.eu, epoc).join('\n');
  assert.match(lines, /issued by a judge, a court, an investigating judge, or a public prosecutor/);
  assert.match(lines, /once validated by a judge/);
  assert.match(lines, /punished with 36 months or more, and for: fraud/);
  assert.equal(answerTime(epoc), '10 days');
});

test('every instrument of every place can be shown without a hole', () => {
  for (const pack of Object.values(packs)) {
    for (const instrument of pack.instruments.values()) {
      const said = [...reachLines(pack, instrument), ...tellingSentences(instrument)].join('\n');
      assert.doesNotMatch(said, /\{\{|undefined|by ;|by $/m, `${instrument.code}: ${said}`);
    }
  }
});

test('what nobody held against the law is marked', () => {
  assert.equal(isUnchecked(packs.us.instruments.get('us-fisa') ?? assert.fail()), true);
});
