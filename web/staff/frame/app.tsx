/** The map of the staff pages: the door without a session, the desk with one. */

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  Outlet,
  RouterProvider,
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
} from '@tanstack/react-router';
import { useMemo } from 'react';
import { EnrolPage } from '../door/enrol-page.tsx';
import { SignInPage } from '../door/sign-in-page.tsx';
import { Desk } from './desk.tsx';
import type { StaffPort } from './staff-port.ts';
import { StaffContext } from './use-staff.ts';

/** The staff pages over one SDK. */
export function StaffApp(props: { readonly staff: StaffPort }) {
  const { staff } = props;
  const router = useMemo(() => staffRouter(staff), [staff]);
  const queries = useMemo(() => new QueryClient({ defaultOptions: { queries: { retry: 1 } } }), []);
  return (
    <QueryClientProvider client={queries}>
      <StaffContext.Provider value={staff}>
        <RouterProvider router={router} />
      </StaffContext.Provider>
    </QueryClientProvider>
  );
}

function staffRouter(staff: StaffPort) {
  const root = createRootRoute({ component: Outlet });
  const beforeLoad = (): void => {
    if (staff.session === undefined) throw redirect({ to: '/sign-in' });
  };
  const door = (path: string, component: () => React.ReactNode) =>
    createRoute({ getParentRoute: () => root, path, component });
  const desk = createRoute({ getParentRoute: () => root, id: 'desk', component: Desk, beforeLoad });
  const at = (path: string) =>
    createRoute({ getParentRoute: () => desk, path, component: () => null });
  return createRouter({
    routeTree: root.addChildren([
      door('/sign-in', SignInPage),
      door('/enrol', EnrolPage),
      desk.addChildren([at('/'), at('/cases/$report')]),
    ]),
    defaultNotFoundComponent: SignInPage,
  });
}
