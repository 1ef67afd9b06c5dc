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

const OrdersPage = lazyRouteComponent(() => import('../orders/orders-page.tsx'), 'OrdersPage');
const OrderPage = lazyRouteComponent(() => import('../order/order-page.tsx'), 'OrderPage');
const ScopePage = lazyRouteComponent(() => import('../scope/scope-page.tsx'), 'ScopePage');
const DisclosurePage = lazyRouteComponent(
  () => import('../opened/disclosure-page.tsx'),
  'DisclosurePage',
);
const IntakePage = lazyRouteComponent(() => import('../intake/intake-page.tsx'), 'IntakePage');
const EmergencyPage = lazyRouteComponent(
  () => import('../intake/intake-page.tsx'),
  'EmergencyPage',
);
const ApprovalsPage = lazyRouteComponent(
  () => import('../approvals/approvals-page.tsx'),
  'ApprovalsPage',
);
const ApprovalPage = lazyRouteComponent(
  () => import('../approvals/approval-page.tsx'),
  'ApprovalPage',
);
const RequestersPage = lazyRouteComponent(
  () => import('../requesters/requesters-page.tsx'),
  'RequestersPage',
);
const AuthorityPage = lazyRouteComponent(
  () => import('../requesters/authority-page.tsx'),
  'AuthorityPage',
);

const ContainmentPage = lazyRouteComponent(
  () => import('../containment/containment-page.tsx'),
  'ContainmentPage',
);

const ProductionPage = lazyRouteComponent(
  () => import('../production/production-page.tsx'),
  'ProductionPage',
);
const NoticesPage = lazyRouteComponent(() => import('../notices/notices-page.tsx'), 'NoticesPage');
const HoldsPage = lazyRouteComponent(() => import('../holds/holds-page.tsx'), 'HoldsPage');
const RosterPage = lazyRouteComponent(() => import('../roster/roster-page.tsx'), 'RosterPage');
const PacksPage = lazyRouteComponent(() => import('../packs/packs-page.tsx'), 'PacksPage');
const AuditPage = lazyRouteComponent(() => import('../audit/audit-page.tsx'), 'AuditPage');

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
    key: 'orders',
    path: '/orders',
    Icon: Scale,
    needs: ['see-orders'],
    pages: [
      { path: '/orders', component: OrdersPage },
      { path: '/orders/new', component: IntakePage },
      { path: '/orders/emergency', component: EmergencyPage },
      { path: '/orders/$order', component: OrderPage },
      { path: '/orders/$order/package', component: ProductionPage },
      { path: '/orders/$order/$task', component: DisclosurePage },
      { path: '/orders/$order/$task/scope', component: ScopePage },
    ],
  },
  {
    key: 'approvals',
    path: '/approvals',
    Icon: BadgeCheck,
    needs: ['approve-disclosure'],
    pages: [
      { path: '/approvals', component: ApprovalsPage },
      { path: '/approvals/$order/$disclosure', component: ApprovalPage },
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
  {
    key: 'notices',
    path: '/notices',
    Icon: BellRing,
    needs: ['see-orders'],
    pages: [{ path: '/notices', component: NoticesPage }],
  },
  {
    key: 'holds',
    path: '/holds',
    Icon: ShieldCheck,
    needs: ['see-orders'],
    pages: [{ path: '/holds', component: HoldsPage }],
  },
  {
    key: 'containment',
    path: '/containment',
    Icon: OctagonX,
    needs: ['freeze', 'thaw'],
    pages: [{ path: '/containment', component: ContainmentPage }],
  },
  {
    key: 'audit',
    path: '/audit',
    Icon: ScanSearch,
    needs: ['see-audit'],
    pages: [{ path: '/audit', component: AuditPage }],
  },
  {
    key: 'roster',
    path: '/roster',
    Icon: Users,
    needs: ['change-roster', 'see-audit'],
    pages: [{ path: '/roster', component: RosterPage }],
  },
  {
    key: 'packs',
    path: '/rules',
    Icon: BookOpenCheck,
    needs: ['change-pack', 'see-audit'],
    pages: [{ path: '/rules', component: PacksPage }],
  },
];
