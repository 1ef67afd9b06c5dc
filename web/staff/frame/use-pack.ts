/** The rules in force, which every page of legal work reads instead of knowing any law itself. */

import { useQuery } from '@tanstack/react-query';
import { useStaff } from './use-staff.ts';

const packFreshMs = 60_000;

/** The pack; it changes seldom, and never without an entry in the log. */
export function usePack() {
  const staff = useStaff();
  return useQuery({
    queryKey: ['pack'],
    queryFn: () => staff.legal.pack(),
    staleTime: packFreshMs,
  });
}
