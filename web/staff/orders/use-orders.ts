/** Orders as pages read and write them. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { OrderId } from '@countersign/rules/ids.ts';
import type { OrderEntry } from '@countersign/rules/legal/order-entry.ts';
import type { OrderView } from '@countersign/wire/http/legal/order-routes.ts';
import { useStaff } from '../frame/use-staff.ts';

const boardEveryMs = 5_000;
const orderEveryMs = 3_000;

/** The board, fetched again by itself. */
export function useOrders() {
  const staff = useStaff();
  return useQuery({
    queryKey: ['orders'],
    queryFn: () => staff.legal.orders(),
    refetchInterval: boardEveryMs,
  });
}

/** What waits for whoever is signed in. */
export function useWaiting() {
  const staff = useStaff();
  return useQuery({
    queryKey: ['waiting'],
    queryFn: () => staff.legal.waitingForMe(),
    refetchInterval: boardEveryMs,
  });
}

/** One order with every entry, fetched again by itself. */
export function useOrder(order: OrderId) {
  const staff = useStaff();
  return useQuery({
    queryKey: ['orders', order],
    queryFn: () => staff.legal.order(order),
    refetchInterval: orderEveryMs,
  });
}

/** Shows what an answer says at once, and has the lists fetched again. */
export function useOrderAnswer(): (view: OrderView) => void {
  const queries = useQueryClient();
  return (view) => {
    queries.setQueryData(['orders', view.row.order], view);
    void queries.invalidateQueries({ queryKey: ['orders'], exact: true });
    void queries.invalidateQueries({ queryKey: ['waiting'] });
  };
}

/** Adds an entry behind those that are shown, and nothing if somebody else added one since. */
export function useEnter(): (seen: OrderView, entry: OrderEntry) => Promise<OrderView> {
  const staff = useStaff();
  const queries = useQueryClient();
  const answer = useOrderAnswer();
  return async (seen, entry) => {
    try {
      const view = await staff.legal.enter(seen, entry);
      answer(view);
      return view;
    } catch (error) {
      // Whatever refused it, the newest entries are what has to be looked at now.
      void queries.invalidateQueries({ queryKey: ['orders', seen.row.order] });
      throw error;
    }
  };
}
