/** What the pack and the register say to an order before a person decides. */

import type { OrderFile } from '@countersign/rules/legal/order-file.ts';
import type { OrderView } from '@countersign/wire/http/legal/order-routes.ts';
import type { House } from '../house.ts';

/** Findings by the pack, and signs of a false request by the register. */
export async function adviceOn(
  _house: Pick<House, 'db' | 'law' | 'clock'>,
  _file: OrderFile,
): Promise<OrderView['advice']> {
  return Promise.resolve({ findings: [], signals: [] });
}
