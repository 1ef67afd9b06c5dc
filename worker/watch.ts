/** The watch: looks at log and vault every few seconds and says once when something goes wrong. */

import type { Logger } from 'pino';
import type { Clock } from '@countersign/base/clock.ts';
import { Alarm, alarmKinds, type AlarmKind, type AlarmLimits, type Sighting } from './alarm.ts';
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
export function startWatch(parts: WatchParts): { stop: () => Promise<void> } {
  const alarm = new Alarm(parts.limits);
  let said = new Set<AlarmKind>();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  const once = async (): Promise<void> => {
    const seen = await parts.look();
    const wrong = new Set(alarm.judge(seen, parts.clock()));
    show(parts.metrics, seen, wrong);
    for (const kind of wrong) if (!said.has(kind)) parts.log.error({ alarm: kind }, 'alarm');
    for (const kind of said) if (!wrong.has(kind)) parts.log.info({ alarm: kind }, 'alarm over');
    said = wrong;
    if (!stopped) timer = setTimeout(begin, lookEveryMs);
  };
  const begin = (): void => {
    current = once();
  };
  begin();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await current;
    },
  };
}

function show(metrics: WorkerMetrics, seen: Sighting, wrong: ReadonlySet<AlarmKind>): void {
  for (const kind of alarmKinds) metrics.alarms.set({ kind }, wrong.has(kind) ? 1 : 0);
  if (seen.logAgeMs !== undefined) metrics.logAge.set(seen.logAgeMs / 1000);
  if (seen.outbox !== undefined) metrics.outbox.set(seen.outbox);
}
