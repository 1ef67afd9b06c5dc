/** What a change of a pack changes is said field by field, and order by order. */

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { diffPacks, formatChange, packFields } from '@countersign/rules/legal/pack/diff-packs.ts';
import { readPack, type NamedPack } from './read-pack.ts';
import { readRecordedOrders } from './recorded-orders.ts';
import { outcomeOf, simulatePacks } from './simulate-packs.ts';

const recorded = join(import.meta.dirname, 'fixtures/recorded-orders.jsonl');
const place = join(import.meta.dirname, '../../rules/packs/eu.json');

/** A pack with a text replaced, as a file of its own. */
function changed(...pairs: readonly (readonly [RegExp, string])[]) {
  const folder = mkdtempSync(join(tmpdir(), 'packs-'));
  const path = join(folder, 'pack.json');
  const text = pairs.reduce(
    (before, [from, to]) => before.replace(from, to),
    readFileSync(place, 'utf8'),
  );
  writeFileSync(path, text);
  try {
    return readPack(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function diffOf(before: NamedPack, after: NamedPack) {
  return diffPacks(before.pack.region, after.pack.region);
}

test('every value has its source, and says whether anybody held it against that', () => {
  const fields = packFields(readPack('eu').pack.region);
  const at = (path: string) => fields.find((field) => field.path === path);
  const zone = at('legal.calendar.timeZone');
  assert.match(zone?.source ?? '', /^memory /);
  assert.equal(zone?.isChecked, false);
  assert.equal(at('legal.issuerClasses.judge.about')?.source, 'R1543 4');
  assert.equal(at('legal.issuerClasses.judge.about')?.isChecked, true);
  assert.equal(at('grantSecondsMax')?.source, undefined);
  assert.ok(fields.every(({ path }) => !/\.(source|verified)$/.test(path)));
});

test('a pack differs from itself in nothing', () => {
  assert.deepEqual(diffOf(readPack('eu'), readPack('eu')), []);
  const orders = readRecordedOrders(recorded);
  const { pack } = readPack('eu');
  assert.ok(simulatePacks(orders, pack, pack).every(({ changes }) => changes.length === 0));
});

test('a field that changed is one line, with its path, both values and its source', () => {
  const later = changed([/"length": 8,/, '"length": 6,'], [/"IE",\n/, '"IE",\n  ']);
  assert.deepEqual(diffOf(readPack('eu'), later).map(formatChange), [
    '  legal.instruments.eu-epoc-emergency.clocks.transmit.length: 8 -> 6'
      + '   [R1543 10(4); R1543 10(6)]',
  ]);
});

test('of a list only what is gone and what is new is said', () => {
  const later = changed([/"2026-12-26",/, '"2026-12-24",']);
  const [line] = diffOf(readPack('eu'), later).map(formatChange);
  assert.match(
    line ?? '',
    /^ {2}legal\.calendar\.holidays: less 2026-12-26, more 2026-12-24 {3}\[/,
  );
});

test('what stands on one side alone is marked as new or gone', () => {
  const lines = diffOf(readPack('eu'), readPack('uk')).map(formatChange);
  assert.ok(lines.some((line) => line.startsWith('- instruments.eu-epoc.class: legal')));
  assert.ok(lines.some((line) => line.startsWith('+ instruments.uk-copo.class: legal')));
});

test('a simulation says which verdicts, dates and quorums would be others', () => {
  const later = changed([/"length": 8,/, '"length": 6,']);
  const orders = readRecordedOrders(recorded);
  const outcomes = simulatePacks(orders, readPack('eu').pack, later.pack);
  assert.deepEqual(
    outcomes.filter(({ changes }) => changes.length > 0),
    [
      {
        name: 'an emergency without validation',
        changes: [
          { point: 'clock transmit', before: '2026-11-02 18:00', after: '2026-11-02 16:00' },
        ],
      },
    ],
  );
});

test('each recorded order comes to what its place says of it', () => {
  const verdicts = readRecordedOrders(recorded).map((order) => {
    const instrument = order.entries[0]?.entry;
    const code = instrument?.kind === 'received' ? instrument.instrument : '';
    const { pack } = readPack(code.split('-')[0] ?? '');
    return `${order.name}: ${outcomeOf(order, pack).get('verdict')}`;
  });
  assert.deepEqual(verdicts, [
    'a judge asks for messages of October: valid',
    'the same with an authority that may object: valid',
    'a prosecutor asks for messages alone: ask',
    'a prosecutor asks who has an account: valid',
    'a question about the offence was answered after two days: valid',
    'an emergency without validation: valid',
    'what was asked for is kept, and kept longer: valid',
    'an overseas order for messages: valid',
    'communications data for an offence of six months: refuse',
    'a warrant with a gag of a year, for a person abroad: valid',
    'a subpoena that asks for messages: refuse',
    'a letter to keep records: valid',
    'a request by treaty for a year and two months: ask',
  ]);
});

test('what cannot be read is told in one sentence', () => {
  const says = (message: RegExp) => ({ name: 'PlainFault', message });
  assert.throws(() => readPack('atlantis'), says(/neither a shipped pack nor a file/));
  assert.throws(
    () => changed([/"weekend": \[6, 7\]/, '"weekend": 6']),
    says(/legal\.calendar\.weekend/),
  );
  assert.throws(() => readRecordedOrders(place), says(/^line 1 of /));
  assert.throws(() => readRecordedOrders('/nowhere'), says(/cannot be read/));
});
