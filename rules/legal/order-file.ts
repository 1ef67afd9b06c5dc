/** The order's file: what its entries come to, folded anew each time and never set by anybody. */

import { formatCanonical, type CanonicalJson } from '@countersign/base/json/canonical-json.ts';
import type {
  CheckVerdict,
  DesiredStatus,
  FiledEntry,
  OrderEntry,
  OrderFinding,
  ReceivedEntry,
  RejectReason,
  RequesterVerdict,
  SuspensionCause,
} from './order-entry.ts';
import { foldTasks, type TaskFile } from './task-file.ts';

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

/** Who did something, and when. */
export type Deed = { readonly by: string; readonly atMs: number };

/** Everything that the entries of one order come to. */
export type OrderFile = {
  readonly state: OrderState;
  readonly preserved: boolean;
  /** What stands in its way now. */
  readonly suspended: readonly SuspensionCause[];
  /** Whether the law of another country stands in its way, or stood there. */
  readonly conflict: boolean;
  readonly withdrawn: boolean;
  readonly expired: boolean;
  /** What came in, with what answers changed of it. */
  readonly received: ReceivedEntry;
  readonly takenIn: Deed;
  readonly tasks: readonly TaskFile[];
  readonly requesterCheck?: Deed & { readonly verdict: RequesterVerdict };
  readonly calledBack?: Deed & { readonly reached: 'yes' | 'no' };
  readonly check?: Deed & { readonly verdict: CheckVerdict };
  /** Of the newest check. */
  readonly findings: readonly OrderFinding[];
  readonly rejectedFor?: RejectReason;
  /** Whether whoever may object said that they will not. */
  readonly cleared: boolean;
  readonly production?: { readonly sha256: string; readonly delivered: boolean };
  readonly notice?: {
    readonly dueMs: number;
    readonly blockedBy?: string;
    readonly sentTo: readonly string[];
  };
  readonly review?: { readonly dueMs: number; readonly outcome?: 'confirmed' | 'not-confirmed' };
  /** The authority's own field. */
  readonly desired?: DesiredStatus;
  /** Slots that asked for disclosures. */
  readonly askers: readonly string[];
  /** What all of this was read off. */
  readonly entries: readonly FiledEntry[];
  readonly lastAtMs: number;
};

/** The file of an order's entries, first to last; throws where they are no history of one. */
export function foldOrder(entries: readonly FiledEntry[]): OrderFile {
  const [first] = entries;
  if (first?.entry.kind !== 'received') throw new TypeError('an order begins as it was received');
  if (entries.some(({ seq }, i) => seq !== i + 1)) throw new TypeError('entries are missing');
  const received = foldReceived(entries, first.entry);
  const isWithdrawn = entries.some(({ entry }) => entry.kind === 'withdrawn');
  const isExpired = entries.some(({ entry }) => entry.kind === 'expired');
  const checks = foldChecks(entries);
  const tasks = foldTasks(entries, received, isWithdrawn || isExpired);
  const { by, atMs } = first;
  const file = {
    preserved: tasks.some(({ hold }) => hold !== undefined),
    ...foldSuspensions(entries),
    withdrawn: isWithdrawn,
    expired: isExpired,
    received,
    takenIn: { by, atMs },
    tasks,
    ...checks,
    ...foldAnswer(entries),
    cleared: entries.some(({ entry }) => entry.kind === 'cleared'),
    askers: [...new Set(of(entries, 'disclosure-asked').map((one) => one.by))],
    entries,
    lastAtMs: entries.at(-1)?.atMs ?? atMs,
  };
  return { ...file, state: stateOf(file) };
}

type Unstated = Omit<OrderFile, 'state'>;

/** The furthest thing that happened decides, and a later step never hides an earlier refusal. */
function stateOf(file: Unstated): OrderState {
  const { entries } = file;
  const live = file.tasks.filter(({ state }) => state !== 'rejected' && state !== 'invalid');
  if (of(entries, 'closed').length > 0) return 'closed';
  if (file.rejectedFor !== undefined || live.length === 0) return 'rejected';
  if (file.production?.delivered === true) {
    return file.notice === undefined || isTold(file) ? 'delivered' : 'notice-due';
  }
  if (file.production !== undefined) return 'packaged';
  if (isOpenQuestion(entries)) return 'awaiting-clarification';
  const asked = live.filter(({ disclosure }) => disclosure !== undefined);
  if (asked.some(({ granted }) => !granted)) return 'awaiting-approval';
  if (asked.length > 0) {
    const isCollected = live.every(({ collected }) => collected !== undefined);
    return isCollected ? 'review' : 'collecting';
  }
  if (live.some(({ scope }) => scope !== undefined)) return 'scoping';
  if (isValidated(file)) return 'validated';
  return (file.requesterCheck ?? file.check ?? file.calledBack) ? 'triage' : 'received';
}

/**
 * The one text of what approvers stand behind: everything that came in, and what it was cut down
 * to. Whoever changes any of it has another text. Throws TypeError where there can be none.
 */
export function orderFileText({ received, tasks }: Pick<OrderFile, 'received' | 'tasks'>): string {
  const scopes = tasks.flatMap(({ scope }) => scope ?? []);
  const { kind: _kind, ...asked } = received;
  // Fields that are left out and fields that are there without a value are the same.
  const whole = JSON.parse(JSON.stringify({ v: 1, asked, scopes })) as CanonicalJson;
  return formatCanonical(whole);
}

/** Whether the requester is who they say, and the paper carries what it asks for. */
export function isValidated(file: Pick<OrderFile, 'requesterCheck' | 'calledBack' | 'check'>) {
  const { requesterCheck, calledBack, check } = file;
  const isReached = requesterCheck?.verdict === 'call-back' && calledBack?.reached === 'yes';
  return (requesterCheck?.verdict === 'clear' || isReached) && check?.verdict === 'valid';
}

/** Whether everybody whom the order was about has had their notice. */
export function isTold({ notice, tasks }: Pick<OrderFile, 'notice' | 'tasks'>): boolean {
  const accounts = tasks.flatMap(({ scope, granted }) => (scope && granted ? [scope.account] : []));
  return notice !== undefined && accounts.every((account) => notice.sentTo.includes(account));
}

/** An answer replaces what it names; the authority and the time of receipt stay. */
function foldReceived(entries: readonly FiledEntry[], first: ReceivedEntry): ReceivedEntry {
  return of(entries, 'clarification-answered').reduce(
    (received, { entry }) => ({ ...received, ...entry.changed }),
    first,
  );
}

/** What was checked before the paper changed counts no more; who asks did not change. */
function foldChecks(entries: readonly FiledEntry[]) {
  const requester = of(entries, 'requester-checked').at(-1);
  const called = of(entries, 'called-back').at(-1);
  const changedSeq = of(entries, 'clarification-answered').at(-1)?.seq ?? 0;
  const checked = of(entries, 'checked').findLast(({ seq }) => seq > changedSeq);
  return {
    ...(requester && {
      requesterCheck: { ...deedOf(requester), verdict: requester.entry.verdict },
    }),
    ...(called && { calledBack: { ...deedOf(called), reached: called.entry.reached } }),
    ...(checked && { check: { ...deedOf(checked), verdict: checked.entry.verdict } }),
    findings: checked?.entry.findings ?? [],
  };
}

function foldSuspensions(entries: readonly FiledEntry[]) {
  const causes = new Set<SuspensionCause>();
  let conflict = false;
  for (const { entry } of entries) {
    if (entry.kind === 'suspended') causes.add(entry.why);
    if (entry.kind === 'resumed') causes.delete(entry.why);
    conflict ||= causes.has('third-country-conflict');
  }
  return { suspended: [...causes].toSorted(), conflict };
}

/** What went out: the refusal, the package, the notice, the review, and what is wished for. */
function foldAnswer(entries: readonly FiledEntry[]) {
  const rejected = of(entries, 'rejected').find(({ entry }) => entry.tasks === undefined)?.entry;
  const packaged = of(entries, 'packaged').at(-1);
  const isDelivered = of(entries, 'delivered').length > 0;
  const planned = of(entries, 'notice-planned').at(-1)?.entry;
  const reviewDue = of(entries, 'review-due')[0]?.entry;
  const outcome = of(entries, 'reviewed-after').at(-1)?.entry.outcome;
  const desired = of(entries, 'desired').at(-1)?.entry.status;
  const sentTo = of(entries, 'notice-sent').map(({ entry }) => entry.account);
  const { blockedBy } = planned ?? {};
  return {
    ...(rejected && { rejectedFor: rejected.reason }),
    ...(packaged && { production: { sha256: packaged.entry.sha256, delivered: isDelivered } }),
    ...(planned && { notice: { dueMs: planned.dueMs, ...(blockedBy && { blockedBy }), sentTo } }),
    ...(reviewDue && { review: { dueMs: reviewDue.dueMs, ...(outcome && { outcome }) } }),
    ...(desired && { desired }),
  };
}

function isOpenQuestion(entries: readonly FiledEntry[]): boolean {
  const asked = of(entries, 'clarification-asked').at(-1)?.seq ?? 0;
  return asked > (of(entries, 'clarification-answered').at(-1)?.seq ?? 0);
}

function deedOf({ by, atMs }: FiledEntry): Deed {
  return { by, atMs };
}

type Filed<Kind extends OrderEntry['kind']> = FiledEntry & {
  readonly entry: Extract<OrderEntry, { readonly kind: Kind }>;
};

/** The filed entries of one kind, first to last. */
export function of<Kind extends OrderEntry['kind']>(
  entries: readonly FiledEntry[],
  kind: Kind,
): Filed<Kind>[] {
  return entries.filter((one): one is Filed<Kind> => one.entry.kind === kind);
}
