/** Region epochs: where they begin and end, and how long each is kept. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { keptUntilMs, regionEpochAt } from './region-epoch.ts';
import { parseRegionPack, type RegionPack } from './region-pack.ts';

const development = readFileSync(new URL('packs/development.json', import.meta.url), 'utf8');

function packWith(changes: object): RegionPack {
  return parseRegionPack(JSON.stringify({ ...(JSON.parse(development) as object), ...changes }));
}

test('an epoch is named by the second it ends, and that second is the next one', () => {
  const pack = packWith({ epochSeconds: 100 });
  assert.equal(regionEpochAt(0, pack), 100);
  assert.equal(regionEpochAt(99_999, pack), 100);
  assert.equal(regionEpochAt(100_000, pack), 200);
});

test('epochs of another length are other epochs or end at the same time', () => {
  const [short, long] = [packWith({ epochSeconds: 100 }), packWith({ epochSeconds: 300 })];
  assert.equal(regionEpochAt(250_000, short), 300);
  assert.equal(regionEpochAt(250_000, long), 300);
  assert.notEqual(regionEpochAt(150_000, short), regionEpochAt(150_000, long));
});

test('an epoch is kept for its class after it ends, and for ever where the pack says 0', () => {
  const retentionSeconds = { messages: 50, evidence: 0, accounts: 0 };
  const pack = packWith({ epochSeconds: 100, retentionSeconds });
  assert.equal(keptUntilMs('messages', 100, pack), 150_000);
  assert.equal(keptUntilMs('evidence', 100, pack), undefined);
});

test('a pack without a length of epochs, or with epochs for accounts, is no pack', () => {
  assert.throws(() => packWith({ epochSeconds: 0 }), /epochSeconds/);
  const retentionSeconds = { messages: 0, evidence: 0, accounts: 1 };
  assert.throws(() => packWith({ retentionSeconds }), /accounts/);
});
