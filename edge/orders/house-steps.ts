/** Has the house's own steps of an order taken at once, before the worker's next round. */

import type { OrderId } from '@countersign/rules/ids.ts';
import { takeHouseSteps } from '@countersign/store/orders/house-steps.ts';
import { ordersRevealedSince } from '@countersign/store/orders/orders.ts';
import type { House } from '../house.ts';
import { revealLookBackMs } from '../limits.ts';

/** Takes what is due for this order now. */
export async function takeSteps(
  { db, law, clock, random }: Pick<House, 'db' | 'law' | 'clock' | 'random'>,
  order: OrderId,
): Promise<void> {
  await takeHouseSteps(db, { pack: law, nowMs: clock() }, { order, random });
}

/** Tells whoever may be told since the log revealed it; the worker looks again every minute. */
export async function tellRevealed(
  house: Pick<House, 'db' | 'law' | 'clock' | 'random'>,
): Promise<void> {
  const sinceMs = house.clock() - revealLookBackMs;
  for (const order of await ordersRevealedSince(house.db, sinceMs)) await takeSteps(house, order);
}
