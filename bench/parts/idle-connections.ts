/** Idle connections: what a signed-in device with an open channel costs in server memory. */

import { setTimeout as wait } from 'node:timers/promises';
import type { StoredDevice } from '@countersign/client/devices/device-storage.ts';
import { BenchPerson, type BenchDoor } from '../load/bench-person.ts';
import { residentBytes } from '../measure/process-cost.ts';

/** Growth of resident memory per connection, by process. */
export type IdleConnections = {
  readonly connections: number;
  readonly kbByProcess: Readonly<Record<string, number>>;
  readonly kbPerConnection: number;
};

/** Opens `count` connections over the given devices and holds them while memory settles. */
export async function idleConnections(
  place: { readonly door: BenchDoor; readonly pids: Readonly<Record<string, number>> },
  devices: readonly StoredDevice[],
  count: number,
): Promise<IdleConnections> {
  await wait(settleMs);
  const before = readAll(place.pids);
  const people: BenchPerson[] = [];
  while (people.length < count) {
    const wave = Math.min(waveSize, count - people.length);
    const opened = Array.from({ length: wave }, async (_, n) => {
      const device = devices[(people.length + n) % devices.length];
      if (device === undefined) throw new Error('no devices');
      const person = await BenchPerson.connect(place.door, device);
      await person.openChannel(place.door);
      return person;
    });
    people.push(...(await Promise.all(opened)));
  }
  await wait(settleMs);
  const after = readAll(place.pids);
  for (const person of people) person.close();
  const kbByProcess = Object.fromEntries(
    Object.keys(before).map((name) => {
      return [name, ((after[name] ?? 0) - (before[name] ?? 0)) / 1024 / count];
    }),
  );
  const kbPerConnection = Object.values(kbByProcess).reduce((sum, kb) => sum + kb, 0);
  return { connections: count, kbByProcess, kbPerConnection };
}

/** Long enough for a garbage collection and the kernel's buffers to settle. */
const settleMs = 4_000;
/** Handshakes under way at once. */
const waveSize = 32;

function readAll(pids: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, residentBytes(pid)]));
}
