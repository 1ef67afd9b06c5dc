/** The pages of the staff, one entry each: the rail, the menu, the keys and the map read this. */

import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router';
import {
  BadgeCheck,
  BellRing,
  BookUser,
  Inbox,
  OctagonX,
  Scale,
  BookOpenCheck,
  ScanSearch,
  ShieldCheck,
  Users,
  type LucideIcon,
} from 'lucide-react';
import type { StaffAction } from '@countersign/rules/staff/permissions.ts';
import { CaseDesk } from '../queue/case-desk.tsx';

type PlaceKey =
  | 'cases'
  | 'orders'
  | 'approvals'
  | 'requesters'
  | 'notices'
  | 'holds'
  | 'containment'
  | 'audit'
  | 'roster'
  | 'packs';

/** One page and what lies below it. */
export type Place = {
  readonly key: PlaceKey;
  /** Where the rail leads. */
  readonly path: string;
  readonly Icon: LucideIcon;
  /** Whoever may do one of these has the page; what they do there, edge and vault judge. */
  readonly needs: readonly StaffAction[];
  /** The addresses of it: all but the first screen's come when they are asked for. */
  readonly pages: readonly { readonly path: string; readonly component: RouteComponent }[];
};

/** In the order of the rail. */
export const places: readonly Place[] = [
  place('cases', Inbox, ['see-cases'], { '/cases': CaseDesk, '/cases/$report': CaseDesk }),
  place('orders', Scale, ['see-orders'], {
    '/orders': lazyRouteComponent(() => import('../orders/orders-page.tsx'), 'OrdersPage'),
    '/orders/new': lazyRouteComponent(intakePages, 'IntakePage'),
    '/orders/emergency': lazyRouteComponent(intakePages, 'EmergencyPage'),
    '/orders/$order': lazyRouteComponent(() => import('../order/order-page.tsx'), 'OrderPage'),
    '/orders/$order/package': lazyRouteComponent(
      () => import('../production/production-page.tsx'),
      'ProductionPage',
    ),
    '/orders/$order/$task': lazyRouteComponent(
      () => import('../opened/disclosure-page.tsx'),
      'DisclosurePage',
    ),
    '/orders/$order/$task/scope': lazyRouteComponent(
      () => import('../scope/scope-page.tsx'),
      'ScopePage',
    ),
  }),
  place('approvals', BadgeCheck, ['approve-disclosure'], {
    '/approvals': lazyRouteComponent(
      () => import('../approvals/approvals-page.tsx'),
      'ApprovalsPage',
    ),
    '/approvals/$order/$disclosure': lazyRouteComponent(
      () => import('../approvals/approval-page.tsx'),
      'ApprovalPage',
    ),
  }),
  place('requesters', BookUser, ['see-requesters'], {
    '/requesters': lazyRouteComponent(
      () => import('../requesters/requesters-page.tsx'),
      'RequestersPage',
    ),
    '/requesters/$authority': lazyRouteComponent(
      () => import('../requesters/authority-page.tsx'),
      'AuthorityPage',
    ),
  }),
  place('notices', BellRing, ['see-orders'], {
    '/notices': lazyRouteComponent(() => import('../notices/notices-page.tsx'), 'NoticesPage'),
  }),
  place('holds', ShieldCheck, ['see-orders'], {
    '/holds': lazyRouteComponent(() => import('../holds/holds-page.tsx'), 'HoldsPage'),
  }),
  place('containment', OctagonX, ['freeze', 'thaw'], {
    '/containment': lazyRouteComponent(
      () => import('../containment/containment-page.tsx'),
      'ContainmentPage',
    ),
  }),
  place('audit', ScanSearch, ['see-audit'], {
    '/audit': lazyRouteComponent(() => import('../audit/audit-page.tsx'), 'AuditPage'),
  }),
  place('roster', Users, ['change-roster', 'see-audit'], {
    '/roster': lazyRouteComponent(() => import('../roster/roster-page.tsx'), 'RosterPage'),
  }),
  place('packs', BookOpenCheck, ['change-pack', 'see-audit'], {
    '/rules': lazyRouteComponent(() => import('../packs/packs-page.tsx'), 'PacksPage'),
  }),
];

/** The first address is where the rail leads. */
function place(
  key: PlaceKey,
  Icon: LucideIcon,
  needs: readonly StaffAction[],
  components: Readonly<Record<string, RouteComponent>>,
): Place {
  const pages = Object.entries(components).map(([path, component]) => ({ path, component }));
  const [first] = pages;
  if (first === undefined) throw new Error('a page without an address');
  return { key, path: first.path, Icon, needs, pages };
}

function intakePages() {
  return import('../intake/intake-page.tsx');
}
