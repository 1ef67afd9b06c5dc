/** Tests of the table of claims: it follows the names of tests, and misses no claim. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { houseFile } from '../house-files.ts';
import { checkClaims, claims, claimsDocument } from './claims-table.ts';

const named = (title: string) => houseFile('test/scenarios/a.test.ts', `test('${title}', () => {`);
const everyClaim = claims.map((_, at) => `P${at + 1}`).join(', ');

test('a test stands beside every claim that its name names', () => {
  const made = claimsDocument(undefined, [named('P2, P11: one officer opens nothing')]);
  const row = (claim: string) => made.split('\n').find((line) => line.startsWith(`| ${claim} |`));
  assert.match(row('P2') ?? '', /one officer opens nothing \(\[a\]\(\.\.\/test\/scenarios\/a/);
  assert.match(row('P11') ?? '', /one officer opens nothing/);
  assert.doesNotMatch(row('P1') ?? '', /officer/);
});

test('a claim that no scenario attacks is a finding, and so is one that nobody made', () => {
  assert.deepEqual(checkClaims([named(`${everyClaim}: all at once`)]), []);
  assert.equal(checkClaims([]).length, claims.length);
  const unit = houseFile('vault/a.test.ts', `test('${everyClaim}: in one room', () => {`);
  assert.equal(checkClaims([unit]).length, claims.length);
  const more = checkClaims([named(`${everyClaim}, P15: too much`)]);
  assert.match(more[0]?.problem ?? '', /nobody made/);
});
