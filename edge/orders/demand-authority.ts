/** Whether an authority may be answered now: known, not stopped, owing nothing for emergencies. */

import type { AuthorityId } from '@countersign/rules/ids.ts';
import { isOwedAfterwards } from '@countersign/rules/legal/endings/owed-afterwards.ts';
import { foldOrder, type OrderFile } from '@countersign/rules/legal/order-file.ts';
import { findAuthority, type Authority } from '@countersign/store/orders/authorities.ts';
import { readManyEntries } from '@countersign/store/orders/order-entries.ts';
import { ordersOfAuthority } from '@countersign/store/orders/orders.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { House } from '../house.ts';

type AuthorityHouse = Pick<House, 'db' | 'law' | 'clock'>;

/** One authority of the register that was not stopped. */
export async function demandAuthority({ db }: Pick<House, 'db'>, id: string): Promise<Authority> {
  const found = await findAuthority(db, id as AuthorityId);
  if (found === undefined) throw new Problem('order-refused', undefined, 'unknown-authority');
  if (found.frozen_at_ms !== null) {
    throw new Problem('order-refused', undefined, 'authority-stopped');
  }
  return found;
}

/**
 * The same, and for an emergency: that none of its earlier ones has missed its review or its
 * paper. Of reviews the vault has its own leaves, whatever is said here.
 */
export async function demandAuthorityFree(house: AuthorityHouse, file: OrderFile): Promise<void> {
  const { authority, instrument } = file.received;
  await demandAuthority(house, authority);
  if (house.law.instruments.get(instrument)?.class !== 'emergency') return;
  const orders = await ordersOfAuthority(house.db, authority as AuthorityId);
  const facts = { pack: house.law, nowMs: house.clock() };
  const all = await readManyEntries(house.db, orders);
  const isOwed = [...all.values()].some((entries) => isOwedAfterwards(foldOrder(entries), facts));
  if (isOwed) throw new Problem('order-refused', undefined, 'review-outstanding');
}
