/** The alarm: silent while all is well, and loud about each thing that is not. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Alarm } from './alarm.ts';

const limits = { logFreshMs: 60_000, outboxStuckMs: 30_000 };

test('a fresh log and an empty outbox are no alarm', () => {
  assert.deepEqual(new Alarm(limits).judge({ logAgeMs: 60_000, outbox: 0 }, 0), []);
});

test('an old head, no head and a silent vault are three alarms', () => {
  const alarm = new Alarm(limits);
  assert.deepEqual(alarm.judge({ logAgeMs: 60_001, outbox: 0 }, 0), ['log-stale']);
  assert.deepEqual(alarm.judge({ logAgeMs: undefined, outbox: 0 }, 0), ['log-down']);
  assert.deepEqual(alarm.judge({ logAgeMs: 0, outbox: undefined }, 0), ['vault-down']);
});

test('an outbox counts as stuck only when it stays filled', () => {
  const alarm = new Alarm(limits);
  const seen = { logAgeMs: 0, outbox: 2 };
  assert.deepEqual(alarm.judge(seen, 0), []);
  assert.deepEqual(alarm.judge(seen, 30_000), []);
  assert.deepEqual(alarm.judge(seen, 30_001), ['outbox-stuck']);
  assert.deepEqual(alarm.judge({ ...seen, outbox: 0 }, 40_000), []);
  assert.deepEqual(alarm.judge(seen, 50_000), []);
});
