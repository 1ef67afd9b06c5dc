/** Tests of the watch: what the vault says is not lost where the edge answers only in part. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountId, DeviceId } from '@countersign/rules/ids.ts';
import type { KnownDevicesAnswer } from '@countersign/wire/channel/asks.ts';
import { pretendTrust } from '../fixtures/pretend-log.ts';
import { lookFailingMsMax, lookRetryMs } from '../limits.ts';
import type { DeviceMemory } from './device-news.ts';
import type { StoredDevice } from './device-storage.ts';
import { DeviceWatch, type WatchPorts } from './device-watch.ts';

const id = (digit: string): DeviceId => digit.repeat(32) as DeviceId;
const account = 'a'.repeat(32) as AccountId;
const waits = { device: id('9'), leafHash: 'hash', dueMs: 9 };
const known: KnownDevicesAnswer = { sinceMs: 0, devices: [id('1'), id('8')], resets: [waits] };
const refused = () => Promise.reject(new Error('refused'));

/** A watch whose edge withholds the list unless said otherwise; its clock and what it waits for. */
function watching(ports: Partial<WatchPorts> = {}) {
  const at = { nowMs: 1_000, waitsMs: 0, told: 0 };
  let memory: DeviceMemory | undefined;
  const watch = new DeviceWatch({
    trust: pretendTrust,
    clock: () => at.nowMs,
    timers: { set: (_run, afterMs) => (at.waitsMs = afterMs), clear: () => undefined },
    device: () => ({ person: { account }, device: id('1'), memory }) as unknown as StoredDevice,
    remember: async (kept) => void (memory = kept),
    statements: refused,
    known: async () => known,
    onNews: () => (at.told += 1),
    ...ports,
  });
  return { watch, at };
}

test("P12: the vault's warning is told though the edge withholds the list", async () => {
  const { watch, at } = watching();
  await watch.look();
  assert.deepEqual(watch.news?.alarms, [{ kind: 'hidden-device', device: id('8') }]);
  assert.deepEqual(watch.news?.resets, [waits]);
  assert.deepEqual([at.told, at.waitsMs], [1, lookRetryMs]);
});

test('P12: an edge that refuses every look is said to, and not for one refusal', async () => {
  for (const ports of [{ known: refused }, { statements: refused }]) {
    const { watch, at } = watching(ports);
    await watch.look();
    assert.notEqual(watch.news?.isOverdue, true);
    at.nowMs += lookFailingMsMax + 1;
    await watch.look();
    assert.equal(watch.news?.isOverdue, true);
  }
});

test('a look that succeeds says when, and that nothing is overdue', async () => {
  let isRefusing = false;
  const statements = async () => (isRefusing ? refused() : []);
  const { watch, at } = watching({ statements });
  await watch.look();
  assert.equal(watch.news?.memory?.lookedAtMs, at.nowMs);
  const lookedAtMs = at.nowMs;
  isRefusing = true;
  at.nowMs += lookFailingMsMax + 1;
  await watch.look();
  assert.deepEqual([watch.news.isOverdue, watch.news.memory.lookedAtMs], [true, lookedAtMs]);
  isRefusing = false;
  await watch.look();
  assert.notEqual(watch.news.isOverdue, true);
});
