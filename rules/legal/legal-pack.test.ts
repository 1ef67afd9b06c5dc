/** The packs say what the law says, each value with its source; the code knows no place by name. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { packFiles, packs, placeNames } from '../fixtures/test-packs.ts';
import { parseLegalPack } from './legal-pack.ts';

type Json = { [key: string]: unknown };

/** The pack with one place changed, as a text. */
function edited(path: string, change: (at: Json, key: string) => void): string {
  const copy = structuredClone(packFiles.eu) as Json;
  const keys = path.split('/');
  const last = keys.pop() ?? '';
  change(
    keys.reduce((at, key) => at[key] as Json, copy),
    last,
  );
  return JSON.stringify(copy);
}

test('what is wrong with a pack is named by its path', () => {
  const wrong: readonly (readonly [string, unknown, RegExp])[] = [
    ['legal', undefined, /^legal is an object/],
    ['legal/validFrom', '2026-02-30', /^legal\.validFrom is a day/],
    ['legal/entity/source', undefined, /^legal\.entity\.source is a text/],
    ['legal/entity/source', 'R9999 1', /^legal\.entity\.source: R9999 is no source/],
    ['legal/entity/verified', 'yes', /^legal\.entity\.verified is one of no/],
    ['legal/entity/color', 'blue', /^legal\.entity\.color is no field/],
    ['legal/calendar/verified', undefined, /^legal\.calendar\.verified is "no"/],
    ['legal/calendar/weekend', [6, 6], /^legal\.calendar\.weekend names something twice/],
    ['legal/instruments/eu-epoc/clocks/0/unit', 'weeks', /eu-epoc\.clocks\.0\.unit is one of/],
    ['legal/instruments/eu-epoc/clocks/0/length', 9_999, /eu-epoc\.clocks\.0\.length is 0 to/],
    ['legal/instruments/eu-epoc/clocks/0/name', 'lunch', /eu-epoc\.clocks\.0\.name is one of/],
    ['legal/instruments/eu-epoc/kind', 'preservation', /eu-epoc\.kind does not fit its class/],
    ['legal/instruments/eu-epoc/reaches/0/issuers', ['king'], /king is no issuer class/],
    ['legal/instruments/eu-epoc/reaches/1/categories', ['content'], /eu-epoc\.reaches names other/],
    ['legal/instruments/eu-epoc', undefined, /eu-epoc stands in one/],
    ['instruments/eu-epoc', undefined, /eu-epoc stands in one/],
    ['instruments/eu-epoc/class', 'preserve', /eu-epoc\.kind does not fit its class/],
  ];
  for (const [path, value, expected] of wrong) {
    const text = edited(path, (at, key) => Object.assign(at, { [key]: value }));
    assert.throws(() => parseLegalPack(text), { name: 'TypeError', message: expected }, path);
  }
});

test('each field of the law is asked for, wherever it is left out', () => {
  const { legal } = packFiles.eu;
  for (const key of Object.keys(legal)) {
    const text = edited(`legal/${key}`, (at, last) => delete at[last]);
    assert.throws(() => parseLegalPack(text), new RegExp(`legal\\.${key}`), key);
  }
});

test('the development pack has the instruments of all places, word for word and by place', () => {
  const together = placeNames.flatMap((place) => {
    return Object.entries(packFiles[place].instruments).map(([code, one]) => {
      return [code, { ...one, region: place }] as const;
    });
  });
  assert.deepEqual(packFiles.development.instruments, Object.fromEntries(together));
  const terms = Object.assign({}, ...placeNames.map((place) => packFiles[place].legal.instruments));
  assert.deepEqual(packFiles.development.legal.instruments, terms as object);
});

test('each pack is named as its file, and may be addressed by its own name', () => {
  for (const [name, pack] of Object.entries(packs)) {
    assert.equal(pack.region.pack, name);
    assert.ok(pack.entity.addressees.includes(pack.entity.name), name);
  }
});

test('P4: in every real place a roster or a reset waits three days, and all is bounded', () => {
  const threeDaysS = 259_200;
  for (const place of placeNames) {
    const { region } = packs[place];
    assert.ok(region.rosterDelaySeconds >= threeDaysS, place);
    assert.ok(region.deviceResetDelaySeconds >= threeDaysS, place);
    assert.ok(region.grantSecondsMax <= 86_400 && region.logFreshSeconds <= 300, place);
    assert.ok(region.reviewSecondsMax > 0 && region.reviewSecondsMax <= 172_800, place);
    assert.ok(region.revealSecondsMax <= 31_536_000, place);
  }
});

test('P2: what opens takes more people than an emergency, and an emergency more than one', () => {
  for (const place of placeNames) {
    const { legal, sealed, emergency, thaw, roster, review } = packs[place].region.doors;
    for (const door of [legal, sealed, emergency]) assert.equal(door.requesterApproves, 'no');
    assert.ok(sealed.approvals >= legal.approvals && legal.approvals > emergency.approvals, place);
    assert.ok(emergency.approvals >= 2, place);
    assert.ok(thaw.approvals >= 2 && roster.approvals >= 2 && review.approvals >= 1, place);
  }
});

test('no hold of the law is longer than the vault may hold', () => {
  for (const place of placeNames) {
    const { instruments, region } = packs[place];
    const holds = [...instruments.values()].flatMap(({ clocks }) => {
      return clocks.filter(({ name, unit }) => name === 'hold' && unit === 'days');
    });
    for (const { length } of holds) assert.ok(length * 86_400 <= region.holdSecondsMax, place);
  }
});

test('whatever is only remembered is marked, and nothing else is', () => {
  const marks = Object.values(packFiles).flatMap((file) => marksIn(file.legal));
  assert.ok(marks.length > 20);
  for (const { source, verified } of marks) {
    if (/(?:^|; )memory/.test(source)) assert.equal(verified, 'no', source);
  }
});

test('every source of a table is used', () => {
  for (const [name, file] of Object.entries(packFiles)) {
    const { legal } = file;
    const used = new Set(
      marksIn(file).flatMap(({ source }) => source.split('; ').map((one) => one.split(' ')[0])),
    );
    assert.deepEqual(Object.keys(legal.sources), [...used].toSorted(), name);
  }
});

test('the bank holidays of the year are those of the calendars', () => {
  const { holidays: english } = packs.uk.calendar;
  const { holidays: federal } = packs.us.calendar;
  const of = (days: readonly string[], year: string) => days.filter((day) => day.startsWith(year));
  // Boxing Day 2026 is a Saturday, kept on Monday; Independence Day 2026 on the Friday before.
  assert.deepEqual(of(english, '2026').slice(-2), ['2026-12-25', '2026-12-28']);
  assert.ok(federal.includes('2026-07-03') && !federal.includes('2026-07-04'));
  assert.equal(of(english, '2027').length, 8);
  assert.equal(of(federal, '2026').length, 11);
});

test('no code knows a place, an instrument or a pack by its name', () => {
  const root = join(import.meta.dirname, '../..');
  const names = [
    ...placeNames.filter((name) => name !== 'row'),
    ...packs.development.instruments.keys(),
  ];
  const literal = new RegExp(`['"\`](?:${names.join('|')})['"\`]`, 'i');
  const rooms = ['rules', 'edge', 'vault', 'client', 'web', 'worker', 'store', 'wire', 'log'];
  const found = rooms
    .flatMap((room) => codeIn(join(root, room)))
    .filter((path) => literal.test(readFileSync(path, 'utf8')))
    .map((path) => path.slice(root.length + 1));
  assert.deepEqual(found, []);
});

/** Code that runs: no tests, no fixtures, no gallery of pretended rooms. */
function codeIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (['node_modules', 'fixtures', 'gallery', 'dist'].includes(name)) return [];
    if (statSync(path).isDirectory()) return codeIn(path);
    return /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) ? [path] : [];
  });
}

type Mark = { readonly source: string; readonly verified?: string };

function marksIn(value: unknown): Mark[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = typeof (value as Mark).source === 'string' ? [value as Mark] : [];
  return [...own, ...Object.values(value).flatMap(marksIn)];
}
