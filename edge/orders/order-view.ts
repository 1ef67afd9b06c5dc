/** An order as staff see it: its row on the board, its entries, and what the rules say to them. */

import type { AuthorityId, OrderId, RequesterId } from '@countersign/rules/ids.ts';
import { clocksOf, type OrderClock } from '@countersign/rules/legal/clocks.ts';
import { foldOrder, type OrderFile } from '@countersign/rules/legal/order-file.ts';
import { findRequester } from '@countersign/store/orders/authorities.ts';
import { readManyEntries, readEntries } from '@countersign/store/orders/order-entries.ts';
import { findOrder, listOrderRows, type OrderRow } from '@countersign/store/orders/orders.ts';
import { disclosuresOfOrder } from '@countersign/store/safety/disclosures.ts';
import type * as routes from '@countersign/wire/http/legal/order-routes.ts';
import type { OrderEntryBody } from '@countersign/wire/http/legal/order-entry-body.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { House } from '../house.ts';
import { digestOf } from './disclosure-link.ts';
import { adviceOn } from './order-advice.ts';

type ViewHouse = Pick<House, 'db' | 'law' | 'clock'>;

/** The board, the most urgent first. */
export async function orderRows(house: ViewHouse): Promise<routes.OrderRow[]> {
  const rows = await listOrderRows(house.db);
  const entries = await readManyEntries(
    house.db,
    rows.map((row) => row.order_id),
  );
  return rows.flatMap((row) => {
    const filed = entries.get(row.order_id);
    return filed === undefined ? [] : [orderRow(house, row, foldOrder(filed))];
  });
}

/** One order; throws `not-found`. */
export async function orderView(house: ViewHouse, order: OrderId): Promise<routes.OrderView> {
  const [row, filed] = await Promise.all([
    findOrder(house.db, order),
    readEntries(house.db, order),
  ]);
  if (row === undefined || filed.length === 0) throw new Problem('not-found');
  const file = foldOrder(filed);
  const [requester, linked, advice] = await Promise.all([
    findRequester(house.db, file.received.requester as RequesterId),
    disclosuresOfOrder(house.db, order),
    adviceOn(house, file),
  ]);
  return {
    row: orderRow(house, row, file),
    entries: filed.map(({ seq, atMs, by, entry }) => {
      return { seq, atMs, by, entry: entry as OrderEntryBody };
    }),
    file: digestOf(file),
    advice,
    requester: {
      name: requester?.name ?? '',
      email: requester?.email ?? '',
      phone: requester?.phone ?? '',
    },
    disclosures: linked.map((one) => ({
      task: one.task ?? '',
      disclosure: one.disclosure_id,
      slot: one.slot,
      stage: one.stage,
      ...(one.grant_index === null ? {} : { grant: one.grant_index }),
    })),
  };
}

function orderRow(house: ViewHouse, row: OrderRow, file: OrderFile): routes.OrderRow {
  const { received } = file;
  const facts = { pack: house.law, nowMs: house.clock() };
  return {
    order: row.order_id,
    instrument: received.instrument,
    authority: received.authority as AuthorityId,
    authorityName: row.authority_name ?? '',
    country: received.country,
    reference: received.reference,
    state: file.state,
    preserved: file.preserved,
    suspended: file.suspended.length > 0,
    conflict: file.conflict,
    withdrawn: file.withdrawn,
    expired: file.expired,
    emergency: house.law.instruments.get(received.instrument)?.class === 'emergency',
    gagged: received.gag !== undefined,
    byPortal: row.link_hash !== null,
    tasks: file.tasks.length,
    receivedMs: received.receivedAtMs,
    lastAtMs: file.lastAtMs,
    clocks: clocksOf(file, facts).map(clockView),
  };
}

function clockView(clock: OrderClock): routes.ClockView {
  const { name, whose, startMs, dueMs, opensMs, state } = clock;
  return { name, whose, startMs, dueMs, opensMs, state };
}
