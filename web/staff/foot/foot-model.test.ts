/** Tests the line at the foot of the staff pages. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { footParts } from './foot-model.ts';
import type { StatusView } from '../frame/staff-port.ts';

const now = 1_000_000;
const status: StatusView = {
  vault: 'ok',
  database: 'ok',
  log: {
    state: 'ok',
    size: 48_214,
    countersignedAtMs: now - 400,
    witnesses: ['one', 'two'],
    witnessesNeeded: 2,
  },
  region: 'development',
};

test('a healthy stack says which entry, how many witnesses and how long ago', () => {
  assert.deepEqual(
    footParts(status, now).map((part) => part.text),
    ['Vault: ready', 'Log: entry 48\u202f213, 2 witnesses (2 needed), 0.4 s ago'],
  );
});

test('whatever stops openings is never called fine', () => {
  const broken = [
    undefined,
    { ...status, vault: 'down' as const },
    { ...status, database: 'down' as const },
    { ...status, log: { ...status.log, state: 'stale' as const } },
    { ...status, log: { ...status.log, state: 'down' as const } },
  ];
  for (const one of broken) assert.ok(footParts(one, now).some((part) => !part.isFine));
});
