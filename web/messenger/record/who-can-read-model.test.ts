/** Tests what is claimed about who can read a chat. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { AccountId } from '@countersign/rules/ids.ts';
import { parseRegionPack } from '@countersign/rules/region-pack.ts';
import { isLate, lastEntry, whoCanRead, whyNothingIsClaimed } from './who-can-read-model.ts';

const packFile = join(import.meta.dirname, '../../../rules/packs/development.json');
const packText = readFileSync(packFile, 'utf8');
const pack = parseRegionPack(packText);
const access = {
  receipts: [],
  entries: 48_214,
  countersignedAtMs: 1_000,
  witnesses: ['Oslo'],
  witnessesAre: undefined,
  indexes: 1,
  tags: { given: 0, absent: 0 },
  rules: pack,
  warnings: [],
};
const members = {
  version: 3,
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
  mode: 'standard',
  members: [{ account: 'a' as AccountId, role: 'admin' }],
} as const;

test('members come from the vault, doors and windows from the rules in force', () => {
  const who = whoCanRead({ members, pack, access });
  assert.deepEqual(who.accounts, ['a']);
  assert.equal(who.membershipVersion, 3);
  assert.deepEqual(who.doors, ['report', 'legal', 'emergency']);
  assert.equal(who.approvals.legal, pack.doors.legal.approvals);
  assert.equal(who.contextBefore, pack.contextBefore);
  assert.equal(who.automatedChecks, pack.screen === 'on');
});

test('a door that nobody may approve is not named, and without any there is none', () => {
  const shipped = JSON.parse(packText) as { doors: Record<string, object> };
  const shut = (...names: readonly string[]) => {
    const changed = names.map((name) => [name, { ...shipped.doors[name], approvals: 0 }] as const);
    const doors = { ...shipped.doors, ...Object.fromEntries(changed) };
    const text = JSON.stringify({ ...shipped, doors, screen: 'off' });
    return whoCanRead({ members, pack: parseRegionPack(text), access });
  };
  assert.deepEqual(shut('report').doors, ['legal', 'emergency']);
  assert.deepEqual(shut('legal').doors, ['report', 'legal', 'emergency']);
  assert.deepEqual(shut('report', 'legal', 'sealed', 'emergency').doors, []);
  assert.equal(shut('report').automatedChecks, false);
});

test('nothing is claimed by rules that the log does not have', () => {
  assert.equal(whyNothingIsClaimed(access), undefined);
  const unlogged = { ...access, rules: undefined, warnings: [{ kind: 'unlogged-rules' }] } as const;
  assert.match(whyNothingIsClaimed(unlogged) ?? '', /not the ones that stand in the public log/);
  assert.match(whyNothingIsClaimed({ ...access, rules: undefined }) ?? '', /nothing is claimed/);
});

test('a log too old for the vault to act on is called late', () => {
  const who = whoCanRead({ members, pack, access });
  const freshMs = pack.logFreshSeconds * 1_000;
  assert.ok(!isLate(who, access.countersignedAtMs + freshMs));
  assert.ok(isLate(who, access.countersignedAtMs + freshMs + 1));
  assert.equal(lastEntry(access), '48\u202f213');
});
