/** What an entry claims about things outside its file: people, papers, accounts, numbers. */

import { judgeRecipient } from '@countersign/rules/production/age-recipient.ts';
import { parseHandle } from '@countersign/rules/handle.ts';
import type { AccountId, DisclosureId, OrderId, RequesterId } from '@countersign/rules/ids.ts';
import type {
  OrderDocument,
  OrderEntry,
  OrderFinding,
  ReceivedEntry,
} from '@countersign/rules/legal/order-entry.ts';
import { foldOrder, type OrderFile } from '@countersign/rules/legal/order-file.ts';
import type { TaskFile } from '@countersign/rules/legal/task-file.ts';
import { findRequester, type Authority } from '@countersign/store/orders/authorities.ts';
import { documentSizes } from '@countersign/store/orders/order-documents.ts';
import { readEntries } from '@countersign/store/orders/order-entries.ts';
import { findAccount, findAccountByHandle } from '@countersign/store/people/accounts.ts';
import { findHold } from '@countersign/store/safety/holds.ts';
import type { HouseRefusal } from '@countersign/wire/http/legal/order-refusals.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { House } from '../house.ts';
import type { StaffCaller } from '../staff/staff-sessions.ts';
import { demandAuthority } from './demand-authority.ts';
import { adviceOn } from './order-advice.ts';

type ClaimsHouse = Pick<House, 'db' | 'law' | 'clock'>;

/** Entries that only something that really happened may make, whoever asks. */
const ofTheHouse: ReadonlySet<OrderEntry['kind']> = new Set([
  'received',
  'disclosure-asked',
  'disclosure-granted',
  'notice-sent',
  'review-due',
  // A package and its link are made by the doors of productions.
  'packaged',
  'delivered',
]);

/** The authority of what came in; throws `order-refused` with what does not hold. */
export async function demandReceived(
  house: ClaimsHouse,
  { order, entry }: { readonly order: OrderId; readonly entry: ReceivedEntry },
): Promise<Authority> {
  if (!house.law.instruments.has(entry.instrument)) refuse('unknown-instrument');
  const authority = await demandAuthority(house, entry.authority);
  const requester = await findRequester(house.db, entry.requester as RequesterId);
  if (requester?.authority_id !== authority.authority_id) refuse('unknown-authority');
  await demandDocuments(house, order, entry.documents);
  demandRecipient(entry.recipient);
  return authority;
}

/** Throws `order-refused` where a staff member's entry claims what is not so. */
export async function demandClaims(
  house: ClaimsHouse,
  caller: StaffCaller,
  { order, entry }: { readonly order: OrderId; readonly entry: OrderEntry },
): Promise<void> {
  if (ofTheHouse.has(entry.kind)) refuse('of-the-house');
  switch (entry.kind) {
    case 'requester-checked':
      return demandSignals(house, order, entry);
    case 'checked':
      return demandFindings(house, order, entry.findings);
    case 'called-back':
      return demandKnownNumber(house, caller, order);
    case 'preserved':
      return demandHold(house, order, entry);
    case 'scoped':
      return demandAccount(house, entry.account);
    case 'clarification-answered':
      await demandDocuments(house, order, entry.changed?.documents ?? []);
      return demandRecipient(entry.changed?.recipient);
    default:
      return;
  }
}

/** A call-back is a second person's, to a number that nobody of this order has chosen alone. */
async function demandKnownNumber(
  house: ClaimsHouse,
  caller: StaffCaller,
  order: OrderId,
): Promise<void> {
  const { takenIn, received } = await demandFile(house, order);
  if (takenIn.by === caller.slot) refuse('second-person');
  const authority = await demandAuthority(house, received.authority);
  const isKnown = authority.phone !== null && authority.phone_by !== authority.created_by;
  if (!isKnown) refuse('no-known-number');
}

const strictness = ['clear', 'call-back', 'refuse'] as const;

/** A person may be stricter than the register's signs, and may call back instead of refusing. */
async function demandSignals(
  house: ClaimsHouse,
  order: OrderId,
  given: { readonly signals: readonly string[]; readonly verdict: (typeof strictness)[number] },
): Promise<void> {
  const { signals, verdict } = await adviceOn(house, await demandFile(house, order));
  const isWhole = signals.every((signal) => given.signals.includes(signal));
  const isCleared = given.verdict === 'clear' && verdict !== 'clear';
  if (!isWhole || isCleared) refuse('signals-left-out');
}

/** What the pack calls wrong is in the check; what it only wants looked at is a person's to say. */
async function demandFindings(
  house: ClaimsHouse,
  order: OrderId,
  given: readonly OrderFinding[],
): Promise<void> {
  const { findings } = await adviceOn(house, await demandFile(house, order));
  const isIn = ({ reason, severity, field }: OrderFinding): boolean =>
    severity === 'look'
    || given.some((one) => {
      return one.reason === reason && one.severity === severity && one.field === field;
    });
  if (!findings.every(isIn)) refuse('findings-left-out');
}

async function demandFile({ db }: ClaimsHouse, order: OrderId): Promise<OrderFile> {
  const entries = await readEntries(db, order);
  if (entries.length === 0) throw new Problem('not-found');
  return foldOrder(entries);
}

/** The hold is in the log, has not ended, and keeps whom and what the task names. */
async function demandHold(
  house: ClaimsHouse,
  order: OrderId,
  { task: name, hold: id }: { readonly task: string; readonly hold: string },
): Promise<void> {
  const { tasks, received } = await demandFile(house, order);
  const task = tasks.find(({ requested }) => requested.task === name);
  const hold = await findHold(house.db, id as DisclosureId);
  if (hold === undefined || task === undefined) refuse('unknown-hold');
  const { categories, fromMs, toMs } = task.requested;
  const isTheirs = (await accountNamed(house, task)) === hold.account_id;
  const isAll = categories.every((one) => hold.categories.includes(one));
  // What had not been sent when the order came is nothing to keep.
  const untilMs = Math.min(toMs, received.receivedAtMs);
  const isWide = hold.from_ms <= fromMs && hold.to_ms >= untilMs;
  const isInForce = hold.stage === 'used' && hold.ended_at_ms === null;
  if (!isTheirs || !isAll || !isWide || !isInForce) refuse('unknown-hold');
}

/** The one account that a task is about; what names several is narrowed by a person first. */
async function accountNamed(
  { db }: ClaimsHouse,
  { requested: { identifier }, scope }: TaskFile,
): Promise<string | undefined> {
  const { type, value } = identifier;
  if (type === 'account') return value;
  if (scope !== undefined || type !== 'handle') return scope?.account;
  const handle = parseHandle(value);
  return handle && (await findAccountByHandle(db, handle))?.account_id;
}

async function demandAccount({ db }: ClaimsHouse, account: string): Promise<void> {
  const found = await findAccount(db, account as AccountId);
  if (found === undefined || found.ready_at_ms === null) refuse('unknown-account');
}

async function demandDocuments(
  { db }: ClaimsHouse,
  order: OrderId,
  documents: readonly OrderDocument[],
): Promise<void> {
  if (documents.length === 0) return;
  const sizes = await documentSizes(db, order);
  const isThere = documents.every(({ sha256, bytes }) => sizes.get(sha256) === bytes);
  if (!isThere) refuse('document-missing');
}

/** Throws with what is wrong about a key that nothing can be encrypted to. */
export function demandRecipient(recipient: string | undefined): void {
  const judged = recipient === undefined ? undefined : judgeRecipient(recipient);
  if (judged?.kind === 'unusable') refuse(judged.why);
}

function refuse(why: HouseRefusal): never {
  throw new Problem('order-refused', undefined, why);
}
