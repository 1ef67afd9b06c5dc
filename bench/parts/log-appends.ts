/** Log appends: many writers at once, each waiting until its entry is countersigned. */

import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { percentiles, type Percentiles } from '../measure/latency.ts';

/** Appends per second and the time until one is in a published, countersigned checkpoint. */
export type LogAppends = {
  readonly appends: number;
  readonly appendsPerSecond: number;
  readonly latencyMs: Percentiles;
};

/** The writer door of one log. */
export type LogDoor = { readonly url: string; readonly token: string };

/** `writers` writers append one 300-byte entry after another. */
export async function logAppends(
  door: LogDoor,
  options: { readonly writers: number; readonly seconds: number },
): Promise<LogAppends> {
  using writers = new LogWriters(door, options.writers);
  const latenciesMs: number[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + options.seconds * 1000;
  const write = async (): Promise<void> => {
    while (performance.now() < endsAt) {
      const sentAt = performance.now();
      await writers.append(randomBytes(300));
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

/** Connections to a writer door; `fetch` would take more of the machine than the log does. */
export class LogWriters implements Disposable {
  readonly #door: LogDoor;
  readonly #agent: Agent;

  constructor(door: LogDoor, connections: number) {
    this.#door = door;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Resolves with the entry's index once a published checkpoint covers it. */
  append(entry: Uint8Array): Promise<number> {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(entry.length);
    const body = Buffer.concat([length, entry]);
    const headers = { authorization: `Bearer ${this.#door.token}`, 'content-length': body.length };
    return new Promise((resolve, reject) => {
      const asked = request(
        this.#door.url,
        { method: 'POST', agent: this.#agent, headers },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
          answer.on('end', () => {
            if (answer.statusCode === 200) resolve((JSON.parse(text) as { first: number }).first);
            else reject(new Error(`append refused with ${answer.statusCode}`));
          });
        },
      );
      asked.on('error', reject);
      asked.end(body);
    });
  }

  [Symbol.dispose](): void {
    this.#agent.destroy();
  }
}
