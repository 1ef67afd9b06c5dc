/**
 * Server cost of a stretch of work: CPU per process, WAL and commits, over the messages it moved.
 */

import type { DatabaseMeter } from './measure/database-cost.ts';
import { cpuMsOfTree } from './measure/process-cost.ts';

/** Cost of one stretch. `perThousand` is CPU milliseconds per 1,000 messages, by process. */
export type ServerCost = {
  readonly perThousand: Readonly<Record<string, number>>;
  readonly perThousandTotal: number;
  readonly walBytesPerMessage: number;
  readonly commitsPerMessage: number;
};

/** The servers that a message passes. */
export type Servers = {
  readonly pids: Readonly<Record<string, number>>;
  readonly database: DatabaseMeter;
};

/** Runs the work and divides what the servers spent by the messages it says it moved. */
export async function costOf<Result extends { readonly messages: number }>(
  servers: Servers,
  work: () => Promise<Result>,
): Promise<Result & { readonly cost: ServerCost }> {
  const before = await read(servers);
  const result = await work();
  const after = await read(servers);
  const perThousand = Object.fromEntries(
    Object.keys(servers.pids).map((name) => {
      const spentMs = (after.cpuMs[name] ?? 0) - (before.cpuMs[name] ?? 0);
      return [name, (spentMs * 1000) / result.messages];
    }),
  );
  const cost = {
    perThousand,
    perThousandTotal: Object.values(perThousand).reduce((sum, ms) => sum + ms, 0),
    walBytesPerMessage: (after.walBytes - before.walBytes) / result.messages,
    commitsPerMessage: (after.commits - before.commits) / result.messages,
  };
  return { ...result, cost };
}

async function read({ pids, database }: Servers) {
  const counters = await database.read();
  const cpuMs = Object.fromEntries(
    Object.entries(pids).map(([name, pid]) => [name, cpuMsOfTree(pid)]),
  );
  return { ...counters, cpuMs };
}
