/** Tests: a pack that is not whole is refused with the name of the field. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseRegionPack, regionOf } from './region-pack.ts';

const packs = readdirSync(new URL('packs/', import.meta.url));

test('every shipped pack is whole, and its name is its file', () => {
  assert.notEqual(packs.length, 0);
  for (const file of packs) {
    const text = readFileSync(new URL(`packs/${file}`, import.meta.url), 'utf8');
    assert.equal(`${parseRegionPack(text).pack}.json`, file);
  }
});

test('a missing or absurd value is named', () => {
  const text = readFileSync(new URL('packs/development.json', import.meta.url), 'utf8');
  const whole = JSON.parse(text) as Record<string, unknown>;
  for (const key of ['contextBefore', 'logFreshSeconds', 'rosterDelaySeconds', 'screen', 'pack']) {
    const { [key]: _, ...rest } = whole;
    assert.throws(() => parseRegionPack(JSON.stringify(rest)), new RegExp(key), key);
  }
  const absurd = JSON.stringify({ ...whole, contextBefore: 51 });
  assert.throws(() => parseRegionPack(absurd), /contextBefore/);
});

test('the canonical text does not depend on how the file is laid out', () => {
  const text = readFileSync(new URL('packs/development.json', import.meta.url), 'utf8');
  const packed = JSON.stringify(JSON.parse(text));
  assert.equal(parseRegionPack(text).canonical, parseRegionPack(packed).canonical);
});

test('a text that is no JSON, and a door with nameless roles, are refused', () => {
  assert.throws(() => parseRegionPack('{'), TypeError);
  const text = readFileSync(new URL('packs/development.json', import.meta.url), 'utf8');
  const whole = JSON.parse(text) as { doors: { legal: object } };
  for (const roles of [[], [1], 'legal']) {
    const doors = { ...whole.doors, legal: { ...whole.doors.legal, roles } };
    assert.throws(() => parseRegionPack(JSON.stringify({ ...whole, doors })), /roles of legal/);
  }
});

test('a pack of before there were holds and instruments is read, and shuts them', () => {
  const text = readFileSync(new URL('packs/development.json', import.meta.url), 'utf8');
  const { instruments, holdSecondsMax, reviewSecondsMax, ...rest } = JSON.parse(text) as {
    [key: string]: unknown;
    doors: Record<string, unknown>;
  };
  assert.ok([instruments, holdSecondsMax, reviewSecondsMax].every((value) => value !== undefined));
  const { preserve, review, thaw, roster, ...doors } = rest.doors;
  assert.ok([preserve, review, thaw, roster].every((value) => value !== undefined));
  const pack = parseRegionPack(JSON.stringify({ ...rest, doors }));
  assert.equal(pack.instruments.size, 0);
  assert.equal(pack.holdSecondsMax + pack.reviewSecondsMax, 0);
  const later = ['preserve', 'review', 'thaw', 'roster'] as const;
  for (const name of later) assert.equal(pack.doors[name].approvals, 0, name);
  assert.throws(
    () => parseRegionPack(JSON.stringify({ ...rest, doors: { ...doors, legal: undefined } })),
    /legal/,
  );
});

test('an instrument of an unknown class, or of nameless categories, is refused by its code', () => {
  const text = readFileSync(new URL('packs/development.json', import.meta.url), 'utf8');
  const whole = JSON.parse(text) as object;
  const broken = [
    { categories: ['content'], class: 'sealed' },
    { categories: [1], class: 'legal' },
    { categories: 'content', class: 'legal' },
    { categories: ['content'], class: 'legal', region: 1 },
    [],
  ];
  for (const writ of broken) {
    const packed = JSON.stringify({ ...whole, instruments: { writ } });
    assert.throws(() => parseRegionPack(packed), /writ/);
  }
});

test('what is under no instrument of another place belongs to the region of the pack', () => {
  const text = readFileSync(new URL('packs/development.json', import.meta.url), 'utf8');
  const pack = parseRegionPack(
    JSON.stringify({
      ...(JSON.parse(text) as object),
      instruments: {
        own: { categories: [], class: 'legal' },
        foreign: { categories: [], class: 'legal', region: 'elsewhere' },
      },
    }),
  );
  assert.equal(regionOf(pack), pack.pack);
  assert.equal(regionOf(pack, 'own'), pack.pack);
  assert.equal(regionOf(pack, 'unknown'), pack.pack);
  assert.equal(regionOf(pack, 'foreign'), 'elsewhere');
});
