/** Keeps the demo's order waiting: what nobody signs lapses, and is then asked for again. */

import { setTimeout as pause } from 'node:timers/promises';
import { seatColleagues, type ColleaguePlace } from './demo-colleagues.ts';
import { workDemoOrder } from './demo-order.ts';

const lookEveryMs = 4_000;
/** Each leaves two entries in the order: a demo that runs all night shall not fill it. */
const asksMax = 40;

/** Works it until somebody signs, the stack stops, or it was asked for often enough. */
export async function keepDemoOrderWaiting(
  place: ColleaguePlace,
  stopped: Promise<void>,
): Promise<void> {
  const over = new AbortController();
  void stopped.then(() => over.abort());
  try {
    const desk = await seatColleagues(place);
    let asks = 0;
    while (desk !== undefined && asks < asksMax && !over.signal.aborted) {
      const state = await workDemoOrder(desk);
      if (state === 'over') return;
      if (state === 'asked') asks++;
      await pause(lookEveryMs, undefined, { ref: false, signal: over.signal });
    }
  } catch {
    // Whatever a visitor does with the order, freezes among it, is theirs to do.
  }
}
