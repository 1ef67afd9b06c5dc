/** An order as its page has it: the view, the file folded from it here, the pack, and who looks. */

import { useMemo } from 'react';
import type { OrderId } from '@countersign/rules/ids.ts';
import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import { foldOrder, type OrderFile } from '@countersign/rules/legal/order-file.ts';
import type { FiledEntry } from '@countersign/rules/legal/order-entry.ts';
import type { OrderView } from '@countersign/wire/http/legal/order-routes.ts';
import { useNow } from '../../kit/time/use-now.ts';
import { usePack } from '../frame/use-pack.ts';
import { useStaff } from '../frame/use-staff.ts';
import { useOrder } from '../orders/use-orders.ts';
import type { Looker } from './actions/actions-model.ts';

/** Everything of one order that its parts show. */
export type OpenOrder = {
  readonly view: OrderView;
  /** Folded on this device: no state is believed that the entries do not come to. */
  readonly file: OrderFile;
  readonly pack: LegalPack;
  readonly looker: Looker;
};

const timeTurnsMs = 10_000;

/** The order, or why it is not there; `isFresh` waits for entries of this very moment. */
export function useOpenOrder(
  order: OrderId,
  isFresh: boolean,
):
  | { readonly kind: 'open'; readonly open: OpenOrder }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'broken' }
  | { readonly kind: 'failed'; readonly error: unknown } {
  const staff = useStaff();
  const asked = useOrder(order);
  const pack = usePack();
  const nowMs = useNow(timeTurnsMs);
  const view = isFresh && !asked.isFetchedAfterMount ? undefined : asked.data;
  const file = useMemo(() => (view === undefined ? undefined : fileOf(view)), [view]);
  if (view !== undefined && pack.data !== undefined && file !== undefined) {
    if (file === 'broken') return { kind: 'broken' };
    const { slot, roles } = staff.session ?? { slot: '', roles: [] };
    const looker = { slot, roles, pack: pack.data, nowMs };
    return { kind: 'open', open: { view, file, pack: pack.data, looker } };
  }
  const failed = asked.isError ? asked : pack.isError ? pack : undefined;
  return failed === undefined ? { kind: 'waiting' } : { kind: 'failed', error: failed.error };
}

function fileOf(view: OrderView): OrderFile | 'broken' {
  try {
    return foldOrder(view.entries as readonly FiledEntry[]);
  } catch (error) {
    if (error instanceof TypeError) return 'broken';
    throw error;
  }
}
