/** How staff pages reach the SDK and the queue. */

import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { StaffPort } from './staff-port.ts';

/** Holds the one SDK of the app. */
export const StaffContext = createContext<StaffPort | undefined>(undefined);

/** The SDK. */
export function useStaff(): StaffPort {
  const staff = useContext(StaffContext);
  if (staff === undefined) throw new Error('a page needs its SDK');
  return staff;
}

const queueEveryMs = 3_000;

/** The queue, fetched again by itself. */
export function useCases() {
  const staff = useStaff();
  return useQuery({
    queryKey: ['cases'],
    queryFn: () => staff.cases(),
    refetchInterval: queueEveryMs,
  });
}
