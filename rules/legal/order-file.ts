/** The order's file: what the entries come to, folded anew each time and never set by anybody. */

import type {
  DesiredStatus,
  OrderFinding,
  OrderGag,
  ReceivedEntry,
  RejectReason,
  RequestedTask,
  RequesterVerdict,
  ScopedTask,
  SuspensionCause,
} from './order-entry.ts';

/** Where an order stands. */
export const orderStates = [
  'received',
  'triage',
  'awaiting-clarification',
  'validated',
  'rejected',
  'scoping',
  'awaiting-approval',
  'collecting',
  'review',
  'packaged',
  'delivered',
  'notice-due',
  'closed',
] as const;

/** One state of the closed list. */
export type OrderState = (typeof orderStates)[number];

/** Where one task of an order stands. */
export const taskStates = [
  'pending',
  'approved',
  'preserved',
  'disclosed',
  'partially-disclosed',
  'no-data',
  'rejected',
  'invalid',
  'cancelled',
] as const;

/** One state of the closed list. */
export type TaskState = (typeof taskStates)[number];

/** One task: what was asked for, what it was cut down to, and what came of it. */
export type TaskFile = {
  readonly requested: RequestedTask;
  readonly state: TaskState;
  readonly scope?: ScopedTask;
  readonly hold?: string;
  /** The disclosure that is asked for or granted, and whether it is. */
  readonly disclosure?: string;
  readonly granted: boolean;
  readonly collected?: { readonly items: number; readonly pagesDigest: string };
  readonly reviewed: boolean;
  readonly rejectedFor?: RejectReason;
};

/** Who did something, and when. */
export type Deed = { readonly by: string; readonly atMs: number };

/** Everything that the entries of one order come to. */
export type OrderFile = {
  readonly state: OrderState;
  readonly preserved: boolean;
  readonly suspended: readonly SuspensionCause[];
  readonly conflict: boolean;
  readonly withdrawn: boolean;
  readonly expired: boolean;
  /** What came in, with what answers changed of it. */
  readonly received: ReceivedEntry;
  readonly takenInBy: string;
  readonly tasks: readonly TaskFile[];
  readonly requesterCheck?: Deed & { readonly verdict: RequesterVerdict };
  readonly calledBack?: Deed & { readonly reached: 'yes' | 'no' };
  readonly findings: readonly OrderFinding[];
  readonly rejectedFor?: RejectReason;
  readonly gag?: OrderGag;
  readonly production?: { readonly sha256: string; readonly delivered: boolean };
  readonly notice?: { readonly dueMs: number; readonly blockedBy?: string; readonly sent: boolean };
  readonly review?: { readonly dueMs: number; readonly outcome?: 'confirmed' | 'not-confirmed' };
  /** The authority's own field. */
  readonly desired?: DesiredStatus;
  readonly entries: number;
  readonly lastAtMs: number;
};
