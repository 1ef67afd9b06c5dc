/** The pages of the staff, one entry each: the rail, the menu, the keys and the map read this. */

import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router';
import { BookUser, Inbox, type LucideIcon } from 'lucide-react';
import type { StaffAction } from '@countersign/rules/staff/permissions.ts';
import { CaseDesk } from '../queue/case-desk.tsx';

/** One page and what lies below it. */
export type Place = {
  readonly key: 'cases' | 'orders' | 'approvals' | 'requesters';
  /** Where the rail leads. */
  readonly path: string;
  readonly Icon: LucideIcon;
  /** Whoever may do one of these has the page; what they do there, edge and vault judge. */
  readonly needs: readonly StaffAction[];
  /** The addresses of it: all but the first screen's come when they are asked for. */
  readonly pages: readonly { readonly path: string; readonly component: RouteComponent }[];
};

const RequestersPage = lazyRouteComponent(
  () => import('../requesters/requesters-page.tsx'),
  'RequestersPage',
);
const AuthorityPage = lazyRouteComponent(
  () => import('../requesters/authority-page.tsx'),
  'AuthorityPage',
);

/** In the order of the rail. */
export const places: readonly Place[] = [
  {
    key: 'cases',
    path: '/cases',
    Icon: Inbox,
    needs: ['see-cases'],
    pages: [
      { path: '/cases', component: CaseDesk },
      { path: '/cases/$report', component: CaseDesk },
    ],
  },
  {
    key: 'requesters',
    path: '/requesters',
    Icon: BookUser,
    needs: ['see-requesters'],
    pages: [
      { path: '/requesters', component: RequestersPage },
      { path: '/requesters/$authority', component: AuthorityPage },
    ],
  },
];
