/** Orders as far as somebody on the staff has to do with them: of their regions, and no others. */

import type { OrderId } from '@countersign/rules/ids.ts';
import { foldOrder, type OrderFile } from '@countersign/rules/legal/order-file.ts';
import { regionOf } from '@countersign/rules/region-pack.ts';
import type { StaffAction } from '@countersign/rules/staff/permissions.ts';
import { readEntries } from '@countersign/store/orders/order-entries.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { House } from '../house.ts';
import { demandMay, demandMayIn } from '../staff/demand-may.ts';
import type { StaffCaller } from '../staff/staff-sessions.ts';

type OrderHouse = Pick<House, 'db' | 'law'>;

/** What somebody wants to do, and to which order. */
export type OrderAsked = { readonly action: StaffAction; readonly order: OrderId };

/** The file of an order that this caller may do something to; throws Problem. */
export async function demandOrder(
  house: OrderHouse,
  caller: StaffCaller,
  asked: OrderAsked,
): Promise<OrderFile> {
  const file = await orderIfAny(house, caller, asked);
  if (file === undefined) throw new Problem('not-found');
  return file;
}

/** The same where there may be no order yet: its papers come before it. */
export async function orderIfAny(
  house: OrderHouse,
  caller: StaffCaller,
  { action, order }: OrderAsked,
): Promise<OrderFile | undefined> {
  // Whoever may do it nowhere is not told whether there is such an order.
  demandMay(caller, action);
  const entries = await readEntries(house.db, order);
  if (entries.length === 0) return undefined;
  const file = foldOrder(entries);
  demandMayIn(caller, action, regionOfOrder(house, file.received));
  return file;
}

/** The region that an order belongs to, by the law that it stands on. */
export function regionOfOrder(
  { law }: Pick<House, 'law'>,
  { instrument }: { readonly instrument: string },
): string {
  return regionOf(law.region, instrument);
}
