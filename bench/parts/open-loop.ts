/** Open loop: messages leave at a fixed rate whether or not earlier ones arrived. */

import { setTimeout as wait } from 'node:timers/promises';
import type { Pair } from '../load/fleet.ts';
import { sentence } from '../load/sentences.ts';
import { percentiles, type Percentiles } from '../measure/latency.ts';
import { deliveriesOf } from './closed-loop.ts';

/** Latencies count from the moment a message was due, so a late generator hides nothing. */
export type OpenLoop = {
  readonly messages: number;
  readonly storedMs: Percentiles;
  readonly deliveredMs: Percentiles;
};

/** Sends `perSecond` messages per second, spread evenly over the pairs. */
export async function openLoop(
  pairs: readonly Pair[],
  options: { readonly perSecond: number; readonly seconds: number },
): Promise<OpenLoop> {
  const arrivedOf = pairs.map((pair) => deliveriesOf(pair));
  const storedMs: number[] = [];
  const deliveredMs: number[] = [];
  const done: Promise<unknown>[] = [];
  const startedAt = performance.now();
  const total = options.perSecond * options.seconds;
  for (let n = 0; n < total; n++) {
    const dueAt = startedAt + (n * 1000) / options.perSecond;
    const early = dueAt - performance.now();
    if (early > 1) await wait(early);
    const pair = pairs[n % pairs.length];
    const arrived = arrivedOf[n % pairs.length];
    if (pair === undefined || arrived === undefined) throw new Error('no pairs');
    done.push(
      pair.sender
        .send(pair.conversation, sentence(n))
        .then(({ event, receipt }) =>
          Promise.all([
            receipt.then(() => storedMs.push(performance.now() - dueAt)),
            arrived(event).then(() => deliveredMs.push(performance.now() - dueAt)),
          ]),
        ),
    );
  }
  await Promise.all(done);
  return {
    messages: total,
    storedMs: percentiles(storedMs),
    deliveredMs: percentiles(deliveredMs),
  };
}
