/** Scheduled sends: each leaves at its time and once, over restarts and in two tabs. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from '@countersign/base/random.ts';
import type { ConversationId } from '@countersign/rules/ids.ts';
import { memoryStore, type DeviceStore } from '../../devices/device-store.ts';
import { ScheduledSends, type Scheduled } from './scheduled-sends.ts';

const talk = 'c1'.repeat(16) as ConversationId;

function tab(store: DeviceStore, now: { ms: number }) {
  const sent: Scheduled[] = [];
  const timers = { set: () => 0, clear: () => undefined };
  const sends = new ScheduledSends({
    store,
    platform: { timers, clock: () => now.ms, random: systemRandom },
    send: (one) => void sent.push(one),
    onChange: () => undefined,
  });
  return { sends, sent };
}

test('a message waits for its time, over a restart, and leaves once', async () => {
  const store = memoryStore();
  const now = { ms: 1_000 };
  const first = tab(store, now);
  await first.sends.add(talk, 'later', 5_000);
  await first.sends.add(talk, 'sooner', 2_000);
  assert.deepEqual(
    first.sends.in(talk).map(({ outgoing }) => outgoing.body.text),
    ['sooner', 'later'],
  );
  now.ms = 3_000;
  const second = tab(store, now);
  await second.sends.look();
  assert.deepEqual(
    second.sent.map(({ outgoing }) => outgoing.body.text),
    ['sooner'],
  );
  await second.sends.look();
  assert.equal(second.sent.length, 1);
  assert.equal(second.sends.in(talk).length, 1);
});

test('two tabs that both find it due send it under one id', async () => {
  const store = memoryStore();
  const now = { ms: 1_000 };
  const [one, two] = [tab(store, now), tab(store, now)];
  await one.sends.add(talk, 'once', 2_000);
  now.ms = 2_000;
  await Promise.all([one.sends.look(), two.sends.look()]);
  const ids = [...one.sent, ...two.sent].map(({ outgoing }) => outgoing.event);
  assert.equal(new Set(ids).size, 1);
});

test('what was dropped never leaves, and what is sent now does not leave again', async () => {
  const now = { ms: 1_000 };
  const { sends, sent } = tab(memoryStore(), now);
  await sends.add(talk, 'no', 2_000);
  await sends.add(talk, 'now', 3_000);
  const [no, soon] = sends.in(talk);
  if (no === undefined || soon === undefined) throw new Error('nothing waits');
  await sends.drop(no);
  await sends.sendNow(soon);
  now.ms = 9_000;
  await sends.look();
  assert.deepEqual(
    sent.map(({ outgoing }) => outgoing.body.text),
    ['now'],
  );
});
