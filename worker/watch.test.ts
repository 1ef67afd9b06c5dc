/** The watch: what one look found stands in the metrics, and in the log in plain words. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Logger } from 'pino';
import { alarmWords, type Sighting } from './alarm.ts';
import { createMetrics } from './metrics.ts';
import { startWatch } from './watch.ts';

async function lookOnce(seen: Sighting): Promise<{ metrics: string; said: string[] }> {
  const metrics = createMetrics();
  const said: string[] = [];
  const log = { error: (_: unknown, text: string) => said.push(text) } as unknown as Logger;
  const watch = startWatch({
    look: () => Promise.resolve(seen),
    limits: { logFreshMs: 60_000, outboxStuckMs: 60_000 },
    metrics,
    log,
    clock: () => 1_000_000,
  });
  await watch.stop();
  return { metrics: await metrics.registry.metrics(), said };
}

test('an overdue reveal and an old witnessed time are said once each and measured', async () => {
  const vault = { outbox: 0, overdue: 2, witnessedMs: 900_000 };
  const { metrics, said } = await lookOnce({ logAgeMs: 5_000, vault });
  assert.deepEqual(said, [alarmWords['vault-time-old'], alarmWords['reveal-overdue']]);
  assert.match(metrics, /^worker_alarm\{kind="reveal-overdue"\} 1$/m);
  assert.match(metrics, /^worker_alarm\{kind="vault-time-old"\} 1$/m);
  assert.match(metrics, /^worker_alarm\{kind="log-stale"\} 0$/m);
  assert.match(metrics, /^worker_vault_overdue_reveals 2$/m);
  assert.match(metrics, /^worker_vault_time_age_seconds 100$/m);
});

test('a vault that was never shown a time has no age to show, and gives no alarm yet', async () => {
  const vault = { outbox: 0, overdue: 0, witnessedMs: 0 };
  const { metrics, said } = await lookOnce({ logAgeMs: 5_000, vault });
  assert.deepEqual(said, []);
  assert.match(metrics, /^worker_vault_time_age_seconds 0$/m);
});
