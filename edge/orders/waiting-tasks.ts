/** What waits for a staff member: disclosures to countersign first, then orders by their clocks. */

import type { OrderId } from '@countersign/rules/ids.ts';
import { clocksOf, type OrderClock } from '@countersign/rules/legal/clocks.ts';
import { foldOrder, of, type OrderFile } from '@countersign/rules/legal/order-file.ts';
import { regionOf } from '@countersign/rules/region-pack.ts';
import { covers } from '@countersign/rules/staff/coverage.ts';
import { may, mayIn } from '@countersign/rules/staff/permissions.ts';
import { listAuthorityRows, type Authority } from '@countersign/store/orders/authorities.ts';
import { readManyEntries } from '@countersign/store/orders/order-entries.ts';
import { openOrders } from '@countersign/store/orders/orders.ts';
import { pendingDisclosures, type Disclosure } from '@countersign/store/safety/disclosures.ts';
import type { WaitingTask } from '@countersign/wire/http/legal/order-routes.ts';
import type { House } from '../house.ts';
import type { StaffCaller } from '../staff/staff-sessions.ts';
import { regionOfOrder } from './demand-order.ts';

type TaskHouse = Pick<House, 'db' | 'law' | 'clock'>;
type Kind = WaitingTask['kind'];

/** One order in the eyes of one staff member. */
type Seen = {
  readonly file: OrderFile;
  readonly caller: StaffCaller;
  readonly authority: Authority | undefined;
  readonly house: TaskHouse;
  readonly clocks: readonly OrderClock[];
};

/** Everything that waits for this caller, the most urgent first; nothing for other roles. */
export async function waitingFor(house: TaskHouse, caller: StaffCaller): Promise<WaitingTask[]> {
  if (!may(caller.roles, 'see-orders')) return [];
  const { db, clock, law } = house;
  const sinceMs = clock() - law.region.grantSecondsMax * 1_000;
  const [pending, ids, authorities] = await Promise.all([
    pendingDisclosures(db, sinceMs),
    openOrders(db),
    listAuthorityRows(db),
  ]);
  const entries = await readManyEntries(db, ids);
  const all = [...entries].map(([id, filed]) => [id, foldOrder(filed)] as const);
  const files = new Map(
    all.filter(([, { received }]) => covers(caller.roles, regionOfOrder(house, received))),
  );
  const known = new Map(authorities.map((one) => [String(one.authority_id), one]));
  const approvals = pending.flatMap((one) => approvalTask(house, caller, { one, files }) ?? []);
  const steps = [...files].flatMap(([order, file]) => {
    const authority = known.get(file.received.authority);
    const clocks = clocksOf(file, { pack: law, nowMs: clock() });
    const seen = { file, caller, authority, house, clocks };
    return kindsFor(seen).map((kind) => orderTask(seen, order, kind));
  });
  return [...approvals, ...steps.toSorted(byUrgency)];
}

/** A disclosure that waits for this very person's word: never for that of who asked. */
function approvalTask(
  house: TaskHouse,
  caller: StaffCaller,
  { one, files }: { readonly one: Disclosure; readonly files: ReadonlyMap<OrderId, OrderFile> },
): WaitingTask | undefined {
  const signed = (JSON.parse(one.approvals) as { readonly slot: string }[]).map(({ slot }) => slot);
  const isMine = one.slot === caller.slot || signed.includes(caller.slot);
  const isTheirs = !signed.includes(one.slot);
  const region = one.region ?? regionOf(house.law.region);
  const isForMe = mayIn(caller.roles, 'approve-disclosure', region);
  if (isMine || isTheirs || !isForMe) return undefined;
  const file = one.order_id === null ? undefined : files.get(one.order_id);
  // What was asked for anew, or is over, waits for nobody.
  const isAsked = file?.tasks.some(({ disclosure }) => disclosure === one.disclosure_id);
  if (one.order_id !== null && isAsked !== true) return undefined;
  return {
    kind: 'approve-disclosure',
    order: one.order_id ?? undefined,
    disclosure: one.disclosure_id,
    reference: file?.received.reference ?? '',
    emergency: isEmergency(house, file),
    sinceMs: one.created_at_ms,
    dueMs: one.created_at_ms + house.law.region.grantSecondsMax * 1_000,
  };
}

function kindsFor(seen: Seen): Kind[] {
  const { roles } = seen.caller;
  const wanted: readonly (readonly [Kind, boolean])[] = [
    ['check-requester', may(roles, 'check-requester') && isUnchecked(seen)],
    ['call-back', may(roles, 'check-requester') && isToCall(seen)],
    ['record-phone', may(roles, 'check-requester') && isUnreachable(seen)],
    ['check-order', may(roles, 'take-in-order') && isToCheck(seen)],
    ['answer-came', may(roles, 'take-in-order') && isAnswered(seen)],
    ['hold-needed', may(roles, 'take-hold') && isToKeep(seen)],
    ['scope', may(roles, 'scope-order') && isToScope(seen)],
    ['ask-disclosure', may(roles, 'ask-disclosure') && isToAsk(seen)],
    ['review-emergency', may(roles, 'review-emergency') && isToReview(seen)],
    ['notice', may(roles, 'plan-notice') && isToTell(seen)],
    ['clock-missed', may(roles, 'take-in-order') && isMissed(seen)],
  ];
  return wanted.flatMap(([kind, isWanted]) => (isWanted ? [kind] : []));
}

const isEarly = ({ file }: Seen) =>
  ['received', 'triage', 'validated', 'scoping', 'awaiting-clarification'].includes(file.state);

const isUnchecked = (seen: Seen) => isEarly(seen) && seen.file.requesterCheck === undefined;

function isToCall(seen: Seen): boolean {
  const { file, caller, authority } = seen;
  const { requesterCheck, calledBack, takenIn } = file;
  const isAsked = requesterCheck?.verdict === 'call-back' && calledBack?.reached !== 'yes';
  const isSecond = requesterCheck?.by !== caller.slot && takenIn.by !== caller.slot;
  return isEarly(seen) && isAsked && isSecond && authority?.phone !== null;
}

function isUnreachable(seen: Seen): boolean {
  const { authority, caller } = seen;
  return isEarly(seen) && authority?.phone === null && authority.created_by !== caller.slot;
}

function isToCheck({ file }: Seen): boolean {
  const isOpen = ['received', 'triage'].includes(file.state);
  return (
    isOpen && file.check === undefined && of(file.entries, 'clarification-answered').length === 0
  );
}

function isAnswered({ file }: Seen): boolean {
  const isOpen = ['received', 'triage'].includes(file.state);
  return (
    isOpen && file.check === undefined && of(file.entries, 'clarification-answered').length > 0
  );
}

function isToKeep(seen: Seen): boolean {
  const { file } = seen;
  const isLive = !file.withdrawn && !file.expired && file.state !== 'rejected';
  const isUnkept = file.tasks.some(({ hold, rejectedFor }) => !hold && !rejectedFor);
  return (
    isLive
    && isUnkept
    && seen.clocks.some(({ name, state }) => name === 'preserve' && state !== 'met')
  );
}

function isToScope({ file }: Seen): boolean {
  const isOpen = file.state === 'validated' || file.state === 'scoping';
  return isOpen && live(file).some(({ scope }) => scope === undefined);
}

function isToAsk(seen: Seen): boolean {
  const { file, house } = seen;
  const kind = house.law.instruments.get(file.received.instrument)?.class;
  const isScoped = live(file).every(({ scope }) => scope !== undefined);
  const isOpen = file.state === 'scoping' && kind !== 'preserve';
  return isOpen && isScoped && live(file).some(({ disclosure }) => disclosure === undefined);
}

function isToReview({ file, caller }: Seen): boolean {
  const isDue = file.review !== undefined && file.review.outcome === undefined;
  return isDue && !file.askers.includes(caller.slot) && file.takenIn.by !== caller.slot;
}

const isToTell = (seen: Seen) =>
  seen.clocks.some(({ name, state }) => name === 'notice' && state === 'over');

const isMissed = (seen: Seen) =>
  seen.clocks.some(({ whose, state }) => whose === 'ours' && state === 'over');

const live = ({ tasks }: OrderFile) => tasks.filter(({ rejectedFor }) => rejectedFor === undefined);

function orderTask(seen: Seen, order: OrderId, kind: Kind): WaitingTask {
  const { file, house } = seen;
  const due = seen.clocks
    .filter(({ state }) => state === 'running' || state === 'due' || state === 'over')
    .flatMap(({ dueMs, whose }) => (whose === 'ours' && dueMs !== undefined ? [dueMs] : []));
  return {
    kind,
    order,
    reference: file.received.reference,
    emergency: isEmergency(house, file),
    sinceMs: file.lastAtMs,
    dueMs: due.length === 0 ? undefined : Math.min(...due),
  };
}

function isEmergency({ law }: TaskHouse, file: OrderFile | undefined): boolean {
  return file !== undefined && law.instruments.get(file.received.instrument)?.class === 'emergency';
}

function byUrgency(a: WaitingTask, b: WaitingTask): number {
  const urgent = Number(b.emergency) - Number(a.emergency);
  if (urgent !== 0) return urgent;
  return (a.dueMs ?? Number.MAX_SAFE_INTEGER) - (b.dueMs ?? Number.MAX_SAFE_INTEGER);
}
