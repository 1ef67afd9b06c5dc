/** Tests of the outbox: order and ids survive every refusal that can pass. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem, type ProblemCode } from '@countersign/wire/problems.ts';
import { eventOf } from '../../fixtures/opened-events.ts';
import { Unreachable } from '../../http/edge-door.ts';
import { Outbox, type OutgoingEvent } from './outbox.ts';

const outgoing = (n: number): OutgoingEvent => ({
  event: eventOf(n),
  kind: 'message',
  target: undefined,
  body: { text: String(n) },
  queuedAtMs: 0,
});

/** An outbox whose sends meet these faults, one after another, and then none. */
function outboxWith(faults: (ProblemCode | 'lost')[]) {
  const tried: string[] = [];
  const stored: string[] = [];
  const failed: string[] = [];
  const refreshed: string[] = [];
  const outbox = new Outbox({
    timers: { set: (run) => setImmediate(run), clear: () => undefined },
    whenOnline: () => Promise.resolve(),
    send: ({ event }) => {
      tried.push(event);
      const fault = faults.shift();
      if (fault === 'lost') return Promise.reject(new Unreachable('lost'));
      if (fault !== undefined) return Promise.reject(new Problem(fault));
      return Promise.resolve({ seq: tried.length, sentAtMs: 1, duplicate: false });
    },
    refreshMembership: () => Promise.resolve(void refreshed.push('again')),
    onStored: ({ event }) => void stored.push(event),
    onFailed: ({ event }) => void failed.push(event),
  });
  return { outbox, tried, stored, failed, refreshed };
}

test('a lost line, a busy edge and an absent vault are outlived under one event id', async () => {
  const { outbox, tried, stored } = outboxWith(['lost', 'busy', 'vault-unavailable', 'lost']);
  await outbox.post(outgoing(1));
  assert.deepEqual(tried, Array(5).fill(eventOf(1)));
  assert.deepEqual(stored, [eventOf(1)]);
});

test('what was said first is stored first, even when its first try fails', async () => {
  const { outbox, stored } = outboxWith(['lost', 'database-unavailable']);
  await Promise.all([1, 2, 3].map((n) => outbox.post(outgoing(n))));
  assert.deepEqual(stored, [eventOf(1), eventOf(2), eventOf(3)]);
});

test('a changed membership is asked for anew before the next try', async () => {
  const { outbox, refreshed } = outboxWith(['membership-changed']);
  await outbox.post(outgoing(1));
  assert.deepEqual(refreshed, ['again']);
});

test('a refusal that cannot pass fails this event and lets the next one through', async () => {
  const { outbox, failed, stored } = outboxWith(['not-a-member']);
  const first = outbox.post(outgoing(1));
  const second = outbox.post(outgoing(2));
  await assert.rejects(first, { code: 'not-a-member' });
  await second;
  assert.deepEqual(failed, [eventOf(1)]);
  assert.deepEqual(stored, [eventOf(2)]);
});
