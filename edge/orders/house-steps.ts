/** Has the house's own steps of an order taken at once, instead of with the worker's next round. */

import type { OrderId } from '@countersign/rules/ids.ts';
import { takeHouseSteps } from '@countersign/store/orders/house-steps.ts';
import type { House } from '../house.ts';

/** Takes what is due for this order now. */
export async function takeSteps(
  { db, law, clock, random }: Pick<House, 'db' | 'law' | 'clock' | 'random'>,
  order: OrderId,
): Promise<void> {
  await takeHouseSteps(db, { pack: law, nowMs: clock() }, { order, random });
}
