/** The steps of an order between its last approval and its first page; each may be done again. */

import type { OrderId } from '@countersign/rules/ids.ts';
import { changeOrder, findOrder, type Order } from '@countersign/store/safety/orders.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { House } from '../house.ts';
import { callVault } from '../vault-line/record-calls.ts';

/** An order whose grant and use are both in the log. */
export type UsedOrder = Order & {
  readonly grant_leaf: string;
  readonly grant_index: number;
  readonly used_leaf: string;
  readonly used_index: number;
};

/** What the steps need of the house. */
export type OrderHouse = Pick<House, 'db' | 'vault' | 'courier'>;

/** Logs grant and use of an approved order, as far as that is not done; throws Problem. */
export async function logOrder(house: OrderHouse, id: OrderId): Promise<UsedOrder> {
  const order = await findOrder(house.db, id);
  if (order === undefined) throw new Problem('not-found');
  if (isUsed(order)) return order;
  const { grant_leaf: text } = order;
  if (text === null) throw new Problem('approvals-missing');
  // The vault wants its grants logged itself; the same leaf again has the same place.
  await house.courier.emptyOutbox();
  const index = await house.courier.appendAccessLeaf(text);
  const used = await house.courier.carry({ text, index }, ({ logged }) =>
    callVault(house.vault, 'grantUse', { grant: logged }),
  );
  const usedIndex = await house.courier.appendAccessLeaf(used.leaf);
  const places = { grant_index: index, used_leaf: used.leaf, used_index: usedIndex };
  await changeOrder(house.db, { id, from: 'granted' }, async () => ({ ...places, stage: 'used' }));
  return { ...order, ...places, grant_leaf: text };
}

function isUsed(order: Order): order is UsedOrder {
  return order.grant_leaf !== null && order.used_index !== null;
}
