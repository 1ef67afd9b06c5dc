/** The portal's SDK and the rules in force, for every page. */

import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { PortalPort } from './portal-port.ts';

const packFreshMs = 60_000;

/** Set once, around all pages. */
export const PortalContext = createContext<PortalPort | undefined>(undefined);

/** The SDK of this page. */
export function usePortal(): PortalPort {
  const portal = useContext(PortalContext);
  if (portal === undefined) throw new Error('no portal around this page');
  return portal;
}

/** The rules in force; they change seldom, and never without an entry in the log. */
export function usePack() {
  const portal = usePortal();
  return useQuery({
    queryKey: ['pack'],
    queryFn: () => portal.pack(),
    staleTime: packFreshMs,
  });
}
