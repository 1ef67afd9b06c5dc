/** The entries of an order: everything that can happen to one, in the words of whoever did it. */

import type { Category } from './category.ts';

/** Why an order, or some of its tasks, is not carried out; each has its reply letter. */
export const rejectReasons = [
  'not-competent',
  'not-validated',
  'offence-gate',
  'wrong-entity',
  'wrong-category',
  'overbroad',
  'incomplete',
  'manifest-error',
  'not-stored',
  'impossible',
  'privilege-press',
  'rights',
  'third-country-conflict',
  'expired',
  'unverified-requester',
] as const;

/** One reason of the closed list. */
export type RejectReason = (typeof rejectReasons)[number];

/** What an identifier is of; a user of the service is named by handle or account id. */
export const identifierTypes = ['account', 'handle', 'email', 'phone', 'address'] as const;

/** How the authority names whom it means. */
export type OrderIdentifier = {
  readonly type: (typeof identifierTypes)[number];
  readonly value: string;
};

/** One thing that was asked for: one identifier, some categories, one window. */
export type RequestedTask = {
  /** Name of the task within its order, as `1`. */
  readonly task: string;
  readonly identifier: OrderIdentifier;
  readonly categories: readonly Category[];
  /** Unix ms: from the first, up to but not including the second. */
  readonly fromMs: number;
  readonly toMs: number;
};

/** A paper of the order; its bytes are kept beside the file. */
export type OrderDocument = {
  /** base64url. */
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** What it is, in the pack's words: `instrument`, `translation`, `validation` and others. */
  readonly type: string;
};

/** A ban on telling the person. */
export type OrderGag = {
  readonly source: 'order' | 'statute' | 'certificate' | 'request';
  /** When it ends; a ban without an end is reviewed when the pack says. */
  readonly untilMs?: number;
  /** What it stands on, as the paper writes it. */
  readonly reference: string;
};

/** Everything that came in, as it came in. */
export type ReceivedEntry = {
  readonly kind: 'received';
  /** Code of the pack. */
  readonly instrument: string;
  /** Authority and person by their ids in the register. */
  readonly authority: string;
  readonly requester: string;
  /** Issuer class of the pack, and the class of whoever validated it. */
  readonly issuer: string;
  readonly validator?: string;
  /** The authority's own reference. */
  readonly reference: string;
  /** The company that it is addressed to, as the paper names it. */
  readonly addressee: string;
  /** Upper-case country code of the authority. */
  readonly country: string;
  readonly issuedAtMs: number;
  readonly receivedAtMs: number;
  /** Lower-case language code. */
  readonly language: string;
  readonly basis: string;
  /** Longest punishment in whole months; `listed` where the law's own list names the offence. */
  readonly offence?: {
    readonly text: string;
    readonly monthsMax?: number;
    readonly listed?: string;
  };
  readonly tasks: readonly RequestedTask[];
  readonly gag?: OrderGag;
  /** What will happen to whom unless this is answered at once. */
  readonly emergency?: { readonly danger: string };
  /** Somebody who may object before anything is handed over, and was told at this time. */
  readonly notified?: { readonly name: string; readonly atMs: number };
  /** The date that the paper itself sets, and the day from which it is of no use any more. */
  readonly dueAtMs?: number;
  readonly expiresAtMs?: number;
  readonly documents: readonly OrderDocument[];
  /** age recipient of the authority. */
  readonly recipient?: string;
  /** Further fields that the pack asks for, by their names there. */
  readonly fields?: Readonly<Record<string, string>>;
};

/** What a check found: a reason of the list, how bad it is, and the field it is about. */
export type OrderFinding = {
  readonly reason: RejectReason;
  /** `refuse`: it cannot go on. `ask`: the authority may mend it. `look`: a person decides. */
  readonly severity: 'refuse' | 'ask' | 'look';
  readonly field: string;
  readonly task?: string;
};

/** What stands in the way of an order for a time. */
export const suspensionCauses = [
  'enforcing-authority',
  'third-country-conflict',
  'challenge',
  'court',
] as const;

/** One cause of the closed list. */
export type SuspensionCause = (typeof suspensionCauses)[number];

/** What the authority wants to happen to its order; it is its own field, never our state. */
export const desiredStatuses = [
  'awaiting-approval',
  'awaiting-disclosure',
  'disclosed',
  'rejected',
  'cancelled',
] as const;

/** One wish of the closed list. */
export type DesiredStatus = (typeof desiredStatuses)[number];

type Entry<Kind extends string, Fields = unknown> = { readonly kind: Kind } & Readonly<Fields>;

/** One thing that happened to an order. */
export type OrderEntry =
  | ReceivedEntry
  | Entry<'acknowledged', { letter?: string }>
  | Entry<'requester-checked', { signals: readonly string[]; verdict: RequesterVerdict }>
  | Entry<'called-back', { numberSource: string; reached: 'yes' | 'no' }>
  | Entry<'checked', { findings: readonly OrderFinding[]; verdict: CheckVerdict }>
  | Entry<'clarification-asked', { questions: string; reasons: readonly RejectReason[] }>
  | Entry<'clarification-answered', { answer: string; changed?: Changes }>
  | Entry<'scoped', ScopedTask>
  | Entry<'preserved', { task: string; hold: string }>
  | Entry<'disclosure-asked', { task: string; disclosure: string }>
  | Entry<'disclosure-granted', { task: string; disclosure: string; approvers: readonly string[] }>
  | Entry<'disclosure-refused', { task: string; disclosure: string; why: string }>
  | Entry<'collected', { task: string; items: number; pagesDigest: string; whole: 'yes' | 'no' }>
  | Entry<'reviewed', { task: string }>
  | Entry<'packaged', { sha256: string; bytes: number; recipients: readonly string[] }>
  | Entry<'delivered', { production: string }>
  | Entry<'rejected', { reason: RejectReason; letter: string; tasks?: readonly string[] }>
  | Entry<'suspended', { why: SuspensionCause }>
  | Entry<'resumed', { why: SuspensionCause }>
  | Entry<'cleared', { reference: string }>
  | Entry<'extended', { clock: string; untilMs: number; reference: string }>
  | Entry<'production-announced', { reference: string }>
  | Entry<'withdrawn', { reference: string }>
  | Entry<'expired'>
  | Entry<'desired', { status: DesiredStatus }>
  | Entry<'notice-planned', { dueMs: number; blockedBy?: string }>
  | Entry<'notice-sent', { account: string }>
  | Entry<'review-due', { dueMs: number }>
  | Entry<'paper-received', { reference: string }>
  | Entry<'reviewed-after', { outcome: 'confirmed' | 'not-confirmed' }>
  | Entry<'letter-sent', { letter: string; to: 'authority' | 'account' }>
  | Entry<'closed'>;

/** One kind of entry. */
export type EntryKind = OrderEntry['kind'];

/** What a check of the requester, and a check of the order, ended in. */
export type RequesterVerdict = 'clear' | 'call-back' | 'refuse';
export type CheckVerdict = 'valid' | 'ask' | 'refuse';

/** What an answer changes of what came in; the paper itself is a new document. */
export type Changes = Partial<Omit<ReceivedEntry, 'kind' | 'authority' | 'receivedAtMs'>>;

/** The least of a task that answers it: what will be asked for, and why no less would do. */
export type ScopedTask = {
  readonly task: string;
  readonly account: string;
  readonly categories: readonly Category[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly messagesMax: number;
  readonly rationale: string;
};

/** Who writes an entry: somebody on the staff, the authority itself, or the house's own clocks. */
export type OrderActor =
  { readonly slot: string; readonly roles: readonly string[] } | 'authority' | 'house';

/** An entry as it is filed: its place, its time, and whose it is (`writerOf`). */
export type FiledEntry = {
  /** From 1, without gaps. */
  readonly seq: number;
  readonly atMs: number;
  readonly by: string;
  readonly entry: OrderEntry;
};

/** How an actor is written in a filed entry; no slot of a roster begins with this sign. */
export function writerOf(actor: OrderActor): string {
  return typeof actor === 'string' ? `@${actor}` : actor.slot;
}
