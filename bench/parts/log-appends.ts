/** Log appends: many writers at once, each waiting until its entry is countersigned. */

import { randomBytes } from 'node:crypto';
import { percentiles, type Percentiles } from '../measure/latency.ts';

/** Appends per second and the time until one is in a published, countersigned checkpoint. */
export type LogAppends = {
  readonly appends: number;
  readonly appendsPerSecond: number;
  readonly latencyMs: Percentiles;
};

/** `writers` writers append one 300-byte entry after another to the device log. */
export async function logAppends(
  door: { readonly url: string; readonly token: string },
  options: { readonly writers: number; readonly seconds: number },
): Promise<LogAppends> {
  const latenciesMs: number[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + options.seconds * 1000;
  const write = async (): Promise<void> => {
    while (performance.now() < endsAt) {
      const sentAt = performance.now();
      const body = Buffer.concat([Buffer.from([1, 44]), randomBytes(300)]);
      const headers = {
        authorization: `Bearer ${door.token}`,
        'content-type': 'application/octet-stream',
      };
      const answer = await fetch(door.url, { method: 'POST', headers, body });
      if (!answer.ok) throw new Error(`append refused with ${answer.status}`);
      await answer.arrayBuffer();
      latenciesMs.push(performance.now() - sentAt);
    }
  };
  await Promise.all(Array.from({ length: options.writers }, write));
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    appends: latenciesMs.length,
    appendsPerSecond: latenciesMs.length / seconds,
    latencyMs: percentiles(latenciesMs),
  };
}
