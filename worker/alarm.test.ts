/** The alarm: silent while all is well, and loud about each thing that is not. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Alarm, alarmKinds, alarmWords, type Sighting, type VaultSighting } from './alarm.ts';

const limits = { logFreshMs: 60_000, outboxStuckMs: 30_000 };
const startMs = 1_795_260_000_000;

function sighting(change: Partial<VaultSighting> = {}): Sighting {
  const vault = { outbox: 0, overdue: 0, witnessedMs: startMs, ...change };
  return { logAgeMs: 0, vault };
}

test('a fresh log, an empty outbox and a vault that knows the time are no alarm', () => {
  const seen = { ...sighting(), logAgeMs: 60_000 };
  assert.deepEqual(new Alarm(limits).judge(seen, startMs), []);
});

test('an old head, no head and a silent vault are three alarms', () => {
  const alarm = new Alarm(limits);
  const judge = (change: Partial<Sighting>) => alarm.judge({ ...sighting(), ...change }, startMs);
  assert.deepEqual(judge({ logAgeMs: 60_001 }), ['log-stale']);
  assert.deepEqual(judge({ logAgeMs: undefined }), ['log-down']);
  assert.deepEqual(judge({ vault: undefined }), ['vault-down']);
});

test('an outbox counts as stuck only when it stays filled', () => {
  const alarm = new Alarm(limits);
  const judge = (outbox: number, afterMs: number) => {
    const nowMs = startMs + afterMs;
    return alarm.judge(sighting({ outbox, witnessedMs: nowMs }), nowMs);
  };
  assert.deepEqual(judge(2, 0), []);
  assert.deepEqual(judge(2, 30_000), []);
  assert.deepEqual(judge(2, 30_001), ['outbox-stuck']);
  assert.deepEqual(judge(0, 40_000), []);
  assert.deepEqual(judge(2, 50_000), []);
});

test('one reveal that is overdue is an alarm at once, until there is none', () => {
  const alarm = new Alarm(limits);
  assert.deepEqual(alarm.judge(sighting({ overdue: 1 }), startMs), ['reveal-overdue']);
  assert.deepEqual(alarm.judge(sighting({ overdue: 3 }), startMs), ['reveal-overdue']);
  assert.deepEqual(alarm.judge(sighting(), startMs), []);
});

test('a fresh log is no excuse for a vault that nobody shows the time', () => {
  const alarm = new Alarm(limits);
  assert.deepEqual(alarm.judge(sighting(), startMs + 60_000), []);
  assert.deepEqual(alarm.judge(sighting(), startMs + 60_001), ['vault-time-old']);
  const shown = sighting({ witnessedMs: startMs + 60_000 });
  assert.deepEqual(alarm.judge(shown, startMs + 60_001), []);
});

test('a vault that was never shown a time gets as long as any other, and no longer', () => {
  const alarm = new Alarm(limits);
  const never = sighting({ witnessedMs: 0 });
  assert.deepEqual(alarm.judge({ ...never, vault: undefined }, startMs), ['vault-down']);
  assert.deepEqual(alarm.judge(never, startMs + 60_000), []);
  assert.deepEqual(alarm.judge(never, startMs + 60_001), ['vault-time-old']);
});

test('operators find every alarm in the handbook, in the words that the worker logs', () => {
  const handbook = readFileSync(new URL('../docs/operating.md', import.meta.url), 'utf8');
  for (const kind of alarmKinds) {
    assert.ok(handbook.includes(`| \`${kind}\` | ${alarmWords[kind]} |`), kind);
  }
});
