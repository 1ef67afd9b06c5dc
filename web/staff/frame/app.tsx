/** The map of the staff pages: the door without a session, the pages of one's roles with one. */

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  Outlet,
  RouterProvider,
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
} from '@tanstack/react-router';
import { useMemo } from 'react';
import { Problem } from '@countersign/wire/problems.ts';
import { CompanyPage } from '../door/company-page.tsx';
import { EnrolPage } from '../door/enrol-page.tsx';
import { SignInPage } from '../door/sign-in-page.tsx';
import { Frame } from './frame.tsx';
import { NoPlace, PageFault, PageWaiting } from './page-waiting.tsx';
import { places } from './places.tsx';
import { placesFor } from './places-model.ts';
import type { StaffPort } from './staff-port.ts';
import { StaffContext } from './use-staff.ts';

/** The staff pages over one SDK. */
export function StaffApp(props: { readonly staff: StaffPort }) {
  const { staff } = props;
  const router = useMemo(() => staffRouter(staff), [staff]);
  const queries = useMemo(() => queriesUntilEnded(staff, router), [staff, router]);
  return (
    <QueryClientProvider client={queries}>
      <StaffContext.Provider value={staff}>
        <RouterProvider router={router} />
      </StaffContext.Provider>
    </QueryClientProvider>
  );
}

/** A session may end elsewhere, by a freeze or a logout: then the desk closes behind its page. */
function queriesUntilEnded(staff: StaffPort, router: ReturnType<typeof staffRouter>): QueryClient {
  const onError = (error: unknown): void => {
    if (!isEnded(error) || staff.session === undefined) return;
    staff.forget();
    void router.navigate({ to: '/sign-in', search: { next: router.state.location.href } });
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { retry: (failures, error) => failures < 1 && !isEnded(error) } },
  });
}

function isEnded(error: unknown): boolean {
  return error instanceof Problem && /^(session-ended|not-signed-in)$/.test(error.code);
}

function staffRouter(staff: StaffPort) {
  const root = createRootRoute({ component: Outlet });
  const door = (path: string, component: () => React.ReactNode) =>
    createRoute({ getParentRoute: () => root, path, component });
  const rolesHere = (): readonly string[] => staff.session?.roles ?? [];
  const inside = createRoute({
    getParentRoute: () => root,
    id: 'inside',
    component: Frame,
    beforeLoad: ({ location }) => {
      if (staff.session === undefined) {
        throw redirect({ to: '/sign-in', search: { next: location.href } });
      }
    },
  });
  const beginning = createRoute({
    getParentRoute: () => inside,
    path: '/',
    component: NoPlace,
    beforeLoad: () => {
      const [first] = placesFor(places, rolesHere());
      if (first !== undefined) throw redirect({ to: first.path });
    },
  });
  const pages = places.flatMap((place) =>
    place.pages.map(({ path, component }) =>
      createRoute({
        getParentRoute: () => inside,
        path,
        component,
        beforeLoad: () => {
          if (placesFor([place], rolesHere()).length === 0) throw redirect({ to: '/' });
        },
      }),
    ),
  );
  return createRouter({
    routeTree: root.addChildren([
      door('/sign-in', SignInPage),
      door('/enrol', EnrolPage),
      door('/company', CompanyPage),
      inside.addChildren([beginning, ...pages]),
    ]),
    defaultNotFoundComponent: SignInPage,
    defaultPendingComponent: PageWaiting,
    defaultErrorComponent: PageFault,
  });
}
