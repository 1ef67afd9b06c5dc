/** Closed loop: each pair sends the next message when the last is stored and delivered. */

import type { EventId } from '@countersign/rules/ids.ts';
import type { Pair } from '../load/fleet.ts';
import { percentiles, type Percentiles } from '../measure/latency.ts';
import { sentence } from '../load/sentences.ts';

/** What a closed loop did. */
export type ClosedLoop = {
  readonly messages: number;
  readonly seconds: number;
  readonly messagesPerSecond: number;
  /** From handing the text to the sealed channel until stored and delivered. */
  readonly latencyMs: Percentiles;
};

/** Runs all pairs for a while; a message counts once it is both acknowledged and delivered. */
export async function closedLoop(pairs: readonly Pair[], seconds: number): Promise<ClosedLoop> {
  const latenciesMs: number[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  await Promise.all(pairs.map((pair) => talk(pair, endsAt, latenciesMs)));
  const took = (performance.now() - startedAt) / 1000;
  return {
    messages: latenciesMs.length,
    seconds: took,
    messagesPerSecond: latenciesMs.length / took,
    latencyMs: percentiles(latenciesMs),
  };
}

async function talk(pair: Pair, endsAt: number, latenciesMs: number[]): Promise<void> {
  const arrived = deliveriesOf(pair);
  for (let n = 0; performance.now() < endsAt; n++) {
    const sentAt = performance.now();
    const { event, receipt } = await pair.sender.send(pair.conversation, sentence(n));
    await Promise.all([receipt, arrived(event)]);
    latenciesMs.push(performance.now() - sentAt);
  }
}

/** A promise per event id that resolves when the receiver's socket has its record. */
export function deliveriesOf(pair: Pair): (event: EventId) => Promise<void> {
  const early = new Set<EventId>();
  const waiting = new Map<EventId, () => void>();
  pair.receiver.onEvent = (event) => {
    const resolve = waiting.get(event);
    waiting.delete(event);
    if (resolve === undefined) early.add(event);
    else resolve();
  };
  return (event) =>
    new Promise((resolve) => {
      if (early.delete(event)) resolve();
      else waiting.set(event, resolve);
    });
}
