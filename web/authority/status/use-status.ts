/** A request by the secret of its link, looked at again by itself. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { PortalStatus } from '@countersign/wire/http/legal/authority-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { usePortal } from '../frame/use-portal.ts';

const lookAgainMs = 20_000;

/** An unknown link is an answer and not a fault: it is not asked again. */
export function useStatus(secret: string) {
  const portal = usePortal();
  return useQuery({
    queryKey: ['status', secret],
    queryFn: async (): Promise<PortalStatus | 'unknown'> => {
      try {
        return await portal.status(secret);
      } catch (error) {
        if (error instanceof Problem && error.code === 'not-found') return 'unknown';
        throw error;
      }
    },
    refetchInterval: ({ state }) => (state.data === 'unknown' ? false : lookAgainMs),
  });
}

/** Takes what a call answered as the newest look. */
export function useShowStatus(secret: string): (status: PortalStatus) => void {
  const queries = useQueryClient();
  return (status) => queries.setQueryData(['status', secret], status);
}
