/** The map of the portal: what can be had, asking for it, how far it is, and fetching it. */

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider, createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { PackagePage } from '../package/package-page.tsx';
import { RequestPage } from '../request/request-page.tsx';
import { StartPage } from '../start/start-page.tsx';
import { StatusPage } from '../status/status-page.tsx';
import { Frame, NoPage } from './frame.tsx';
import type { PortalPort } from './portal-port.ts';
import { PortalContext } from './use-portal.ts';

/** The portal over one SDK. */
export function PortalApp({ portal }: { readonly portal: PortalPort }) {
  const router = useMemo(portalRouter, []);
  const queries = useMemo(() => new QueryClient({ defaultOptions: { queries: { retry: 1 } } }), []);
  return (
    <QueryClientProvider client={queries}>
      <PortalContext.Provider value={portal}>
        <RouterProvider router={router} />
      </PortalContext.Provider>
    </QueryClientProvider>
  );
}

function portalRouter() {
  const root = createRootRoute({ component: Frame });
  const page = (path: string, component: () => React.ReactNode) =>
    createRoute({ getParentRoute: () => root, path, component });
  return createRouter({
    routeTree: root.addChildren([
      page('/', StartPage),
      page('/request', RequestPage),
      page('/status', StatusPage),
      page('/package', PackagePage),
    ]),
    defaultNotFoundComponent: NoPage,
    scrollRestoration: true,
  });
}
