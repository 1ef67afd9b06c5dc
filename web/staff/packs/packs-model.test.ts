/** Tests that each rule is found with what it rests on, and that a comparison hides nothing. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseLegalPack } from '@countersign/rules/legal/legal-pack.ts';
import eu from '@countersign/rules/packs/eu.json' with { type: 'json' };
import uk from '@countersign/rules/packs/uk.json' with { type: 'json' };
import { changeWords, compareWith, fieldsOfPack, findFields, sourceText } from './packs-model.ts';

const pack = parseLegalPack(JSON.stringify(eu));
const fields = fieldsOfPack(pack);

test('a value is found by its name, its value and its source', () => {
  assert.ok(findFields(fields, 'calendar dublin', false).length > 0);
  assert.ok(findFields(fields, 'R1543 judge', false).length > 0);
  assert.deepEqual(findFields(fields, 'no such word', false), []);
});

test('what is only remembered is marked, and the house’s own choices are not', () => {
  const unchecked = findFields(fields, '', true);
  assert.ok(unchecked.length > 0 && unchecked.length < fields.length);
  assert.ok(unchecked.some(({ path }) => path === 'legal.calendar.timeZone'));
  assert.ok(!unchecked.some(({ path }) => path === 'grantSecondsMax'));
});

test('a source is told by its title and the place in it', () => {
  assert.match(sourceText('R1543 4', pack), /2023\/1543.* 4$/);
  assert.equal(sourceText(undefined, pack), 'Our own choice');
});

test('a file that is no pack is told why, and an equal one differs in nothing', () => {
  const bad = compareWith(pack, '{"pack":1}');
  assert.equal(bad.kind, 'bad');
  const same = compareWith(pack, JSON.stringify(eu));
  assert.deepEqual(same.kind === 'compared' && same.changes, []);
  const other = compareWith(pack, JSON.stringify(uk));
  assert.ok(other.kind === 'compared' && other.changes.length > 10);
});

test('what stands on one side alone is said to be missing on the other', () => {
  assert.deepEqual(changeWords({ path: 'a', after: '7' }), { before: 'not there', after: '7' });
  const items = { less: ['x'], more: [] };
  const words = changeWords({ path: 'a', before: '[x, y]', after: '[y]', items });
  assert.deepEqual(words, { before: 'without x', after: '[y]' });
});
