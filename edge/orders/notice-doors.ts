/** Notice doors: what account holders were told of disclosures, and what is still owed. */

import type { AccountId, DisclosureId } from '@countersign/rules/ids.ts';
import { foldOrder, type OrderFile } from '@countersign/rules/legal/order-file.ts';
import { mayIn } from '@countersign/rules/staff/permissions.ts';
import { toldAt } from '@countersign/store/orders/disclosure-notices.ts';
import { readManyEntries } from '@countersign/store/orders/order-entries.ts';
import { listOrderRows } from '@countersign/store/orders/orders.ts';
import * as routes from '@countersign/wire/http/legal/notice-routes.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import type { House } from '../house.ts';
import { demandMay } from '../staff/demand-may.ts';
import { regionOfOrder } from './demand-order.ts';

/** The staff's list. */
export function noticeDoors(house: Pick<House, 'db' | 'law' | 'clock'>): MountedRoute[] {
  return [
    mounted(routes.listStaffNotices, async ({ caller }) => {
      demandMay(caller, 'see-orders');
      const rows = await listOrderRows(house.db);
      const orders = rows.map((row) => row.order_id);
      const all = [...(await readManyEntries(house.db, orders))].map(
        ([order, entries]) => [order, foldOrder(entries)] as const,
      );
      const files = all.filter(([, { received }]) => {
        return mayIn(caller.roles, 'see-orders', regionOfOrder(house, received));
      });
      const told = await toldAt(
        house.db,
        files.flatMap(([, file]) => disclosuresOf(file)),
      );
      const nowMs = house.clock();
      return {
        notices: files.flatMap(([order, file]) =>
          noticesOf(file, { told, nowMs }).map((one) => ({ ...one, order })),
        ),
      };
    }),
  ];
}

type Told = { readonly told: ReadonlyMap<DisclosureId, number>; readonly nowMs: number };

function noticesOf(file: OrderFile, { told, nowMs }: Told): Omit<routes.StaffNotice, 'order'>[] {
  const { notice, tasks, received } = file;
  if (notice === undefined) return [];
  return tasks.flatMap(({ scope, disclosure, granted, requested }) => {
    if (scope === undefined || disclosure === undefined || !granted) return [];
    const givenAtMs = told.get(disclosure as DisclosureId);
    const isHeld = notice.blockedBy !== undefined && nowMs < notice.dueMs;
    const owed = nowMs >= notice.dueMs ? 'due' : isHeld ? 'held-by-gag' : 'planned';
    return [
      {
        reference: received.reference,
        account: scope.account as AccountId,
        task: requested.task,
        disclosure: disclosure as DisclosureId,
        state: givenAtMs === undefined ? owed : 'given',
        dueMs: notice.dueMs,
        givenAtMs,
      },
    ];
  });
}

function disclosuresOf({ tasks }: OrderFile): DisclosureId[] {
  return tasks.flatMap(({ disclosure }) => {
    return disclosure === undefined ? [] : [disclosure as DisclosureId];
  });
}
