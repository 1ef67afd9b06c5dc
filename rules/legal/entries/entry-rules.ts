/** Who may write which entry of an order, and when: the table that every entry is held against. */

import type { StaffAction } from '../../staff/permissions.ts';
import type { EntryKind } from '../order-entry.ts';
import type { OrderState } from '../order-file.ts';

/** Why an entry is not filed; each has its sentence. */
export const entryRefusals = [
  'not-yours',
  'nothing-after-closed',
  'wrong-state',
  'withdrawn',
  'expired',
  'suspended',
  'same-person',
  'unknown-task',
  'task-not-ready',
  'outside-request',
  'not-checked',
  'too-early',
  'notice-blocked',
  'review-outstanding',
  'not-extendable',
  'already-done',
  'time-runs-back',
  'malformed',
] as const;

/** One refusal of the closed list. */
export type EntryRefusal = (typeof entryRefusals)[number];

/** What one kind of entry takes. */
export type EntryRule = {
  /** Staff by what they may do; the authority and the house's clocks by name. */
  readonly writers: readonly (StaffAction | 'authority' | 'house')[];
  /** Where the order must stand. */
  readonly from: readonly OrderState[];
  /** Whether a suspension, a withdrawal or an expiry stops it. */
  readonly stops: 'yes' | 'no';
};

const early: readonly OrderState[] = ['received', 'triage', 'validated', 'scoping'];
const asking: readonly OrderState[] = ['scoping', 'awaiting-approval', 'collecting'];
const beforePackage: readonly OrderState[] = [
  ...early,
  'awaiting-clarification',
  'awaiting-approval',
  'collecting',
  'review',
];
const open: readonly OrderState[] = [
  ...beforePackage,
  'rejected',
  'packaged',
  'delivered',
  'notice-due',
];
const alive = open.filter((state) => state !== 'rejected');

const rule = (
  from: readonly OrderState[],
  writers: EntryRule['writers'],
  stops: EntryRule['stops'] = 'no',
): EntryRule => ({ writers, from, stops });

/** The table; nothing follows `closed`, and `received` stands first and nowhere else. */
export const entryRules: Readonly<Record<EntryKind, EntryRule>> = {
  received: rule([], ['authority', 'take-in-order']),
  acknowledged: rule(open, ['house', 'take-in-order']),
  'requester-checked': rule([...early, 'awaiting-clarification'], ['check-requester']),
  'called-back': rule([...early, 'awaiting-clarification'], ['check-requester']),
  checked: rule(['received', 'triage', 'validated'], ['take-in-order']),
  'clarification-asked': rule(early, ['take-in-order']),
  'clarification-answered': rule(['awaiting-clarification'], ['authority', 'take-in-order']),
  scoped: rule(['validated', 'scoping'], ['scope-order'], 'yes'),
  // Kept before anything else is decided, where the law says at once.
  preserved: rule(beforePackage, ['take-hold']),
  'disclosure-asked': rule(asking, ['ask-disclosure'], 'yes'),
  // What the log shows has happened, whatever came in between.
  'disclosure-granted': rule(['awaiting-approval'], ['house']),
  'disclosure-refused': rule(['awaiting-approval', 'collecting'], ['house', 'ask-disclosure']),
  collected: rule(['awaiting-approval', 'collecting'], ['build-production'], 'yes'),
  reviewed: rule(['awaiting-approval', 'collecting', 'review'], ['build-production'], 'yes'),
  packaged: rule(['review', 'packaged'], ['build-production'], 'yes'),
  delivered: rule(['packaged'], ['deliver-production'], 'yes'),
  rejected: rule(beforePackage, ['take-in-order']),
  suspended: rule(alive, ['take-in-order']),
  resumed: rule(alive, ['take-in-order']),
  cleared: rule(alive, ['take-in-order']),
  extended: rule(alive, ['take-in-order']),
  'production-announced': rule(alive, ['take-in-order']),
  withdrawn: rule(alive, ['authority', 'take-in-order']),
  expired: rule([...beforePackage, 'packaged'], ['house']),
  desired: rule(open, ['authority']),
  'notice-planned': rule(open, ['plan-notice', 'house']),
  'notice-sent': rule(open, ['plan-notice', 'house']),
  'review-due': rule(open, ['house']),
  'paper-received': rule(open, ['take-in-order']),
  'reviewed-after': rule(open, ['review-emergency']),
  'letter-sent': rule(open, ['take-in-order', 'plan-notice', 'house']),
  closed: rule(open, ['take-in-order']),
};
