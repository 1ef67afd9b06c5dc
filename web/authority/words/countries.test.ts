/** Tests the list of countries. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countryList, countryName } from './countries.ts';

test('every country is there once, and nothing that is none', () => {
  const list = countryList();
  const codes = list.map(({ value }) => value);
  for (const code of ['DE', 'GB', 'US', 'SG', 'XK']) assert.ok(codes.includes(code), code);
  for (const code of ['DD', 'SU', 'YU', 'UK', 'EU', 'ZZ']) assert.ok(!codes.includes(code), code);
  assert.equal(new Set(list.map(({ label }) => label)).size, list.length);
});

test('a code that is no country keeps its letters', () => {
  assert.equal(countryName('IE'), 'Ireland');
  assert.equal(countryName('nothing'), 'nothing');
});
