/** The watch: looks at log and vault every few seconds and says once when something goes wrong. */

import type { Logger } from 'pino';
import type { Clock } from '@countersign/base/clock.ts';
import { takeTurns, type Turns } from '@countersign/base/node/turns.ts';
import {
  Alarm,
  alarmKinds,
  alarmWords,
  type AlarmKind,
  type AlarmLimits,
  type Sighting,
} from './alarm.ts';
import { lookEveryMs } from './limits.ts';
import type { WorkerMetrics } from './metrics.ts';

/** What the watch is made of. */
export type WatchParts = {
  readonly look: () => Promise<Sighting>;
  readonly limits: AlarmLimits;
  readonly metrics: WorkerMetrics;
  readonly log: Logger;
  readonly clock: Clock;
};

/** Starts looking; `stop` lets the last look end. */
export function startWatch(parts: WatchParts): Turns {
  const alarm = new Alarm(parts.limits);
  let said = new Set<AlarmKind>();
  return takeTurns(async () => {
    const seen = await parts.look();
    const nowMs = parts.clock();
    const wrong = new Set(alarm.judge(seen, nowMs));
    show(parts.metrics, seen, { wrong, nowMs });
    for (const kind of wrong)
      if (!said.has(kind)) parts.log.error({ alarm: kind }, alarmWords[kind]);
    for (const kind of said) if (!wrong.has(kind)) parts.log.info({ alarm: kind }, 'alarm over');
    said = wrong;
  }, lookEveryMs);
}

type Judged = { readonly wrong: ReadonlySet<AlarmKind>; readonly nowMs: number };

function show(metrics: WorkerMetrics, { logAgeMs, vault }: Sighting, judged: Judged): void {
  const { wrong, nowMs } = judged;
  for (const kind of alarmKinds) metrics.alarms.set({ kind }, wrong.has(kind) ? 1 : 0);
  if (logAgeMs !== undefined) metrics.logAge.set(logAgeMs / 1000);
  if (vault === undefined) return;
  metrics.outbox.set(vault.outbox);
  metrics.overdue.set(vault.overdue);
  // Before the first there is no age; the alarm counts from the worker's own start.
  if (vault.witnessedMs > 0) metrics.vaultTimeAge.set((nowMs - vault.witnessedMs) / 1000);
}
