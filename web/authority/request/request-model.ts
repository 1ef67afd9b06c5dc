/** A request being written: what the fields hold, and what they come to or still lack. */

import type { Bytes } from '@countersign/base/bytes.ts';
import { base64url } from '@countersign/base/base64.ts';
import { checkOrder } from '@countersign/rules/legal/check-order.ts';
import type { LegalInstrument, LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import type { OrderFinding, ReceivedEntry } from '@countersign/rules/legal/order-entry.ts';
import {
  portalRequest,
  type PortalRequest,
} from '@countersign/wire/http/legal/authority-routes.ts';
import {
  askedOf,
  emptyAsked,
  emptyTask,
  type Asked,
  type AskedDraft,
  type TaskDraft,
} from '../../kit/asked/asked-draft.ts';
import { momentOfUtcField } from '../../kit/time/exact-times.ts';
import { gapsOf, type Gap } from './gaps-model.ts';

/** One person and window, and what it is for. */
export type PortalTask = TaskDraft & { readonly purpose: string };

/** A request as its fields have it. */
export type PortalDraft = Omit<AskedDraft, 'tasks'> & {
  readonly isUrgent: boolean;
  readonly authority: string;
  readonly country: string;
  readonly person: string;
  readonly email: string;
  readonly phone: string;
  readonly recipient: string;
  /** Whoever may object before anything is handed over, and when they were told. */
  readonly notifiedName: string;
  readonly notifiedAt: string;
  readonly tasks: readonly PortalTask[];
};

/** A paper that goes with it, as it lies on this device. */
export type PortalPaper = { readonly name: string; readonly type: string; readonly bytes: Bytes };

/** What a request is held against. */
export type RequestFacts = { readonly pack: LegalPack; readonly nowMs: number };

/** A request that can go out with its papers, and what is wrong with it; or what it still lacks. */
export type ReadyRequest =
  | {
      readonly kind: 'ready';
      readonly request: PortalRequest;
      readonly findings: readonly OrderFinding[];
    }
  | { readonly kind: 'not-yet'; readonly gaps: readonly Gap[] };

/** A task before anything is entered. */
export const emptyPortalTask: PortalTask = { ...emptyTask, purpose: '' };

/** What the form begins with. */
export function emptyRequest(pack: Pick<LegalPack, 'entity'>): PortalDraft {
  return {
    ...emptyAsked(pack),
    isUrgent: false,
    authority: '',
    country: '',
    person: '',
    email: '',
    phone: '',
    recipient: '',
    notifiedName: '',
    notifiedAt: '',
    tasks: [emptyPortalTask],
  };
}

/** Checked by what the edge checks with, so that the page refuses what the edge would. */
export function readyRequest(
  draft: PortalDraft,
  papers: readonly PortalPaper[],
  { pack, nowMs }: RequestFacts,
): ReadyRequest {
  const gaps = gapsOf(draft, papers);
  const ready = askedOf(draft, draft);
  if (ready.kind === 'not-yet' || gaps.length > 0) return { kind: 'not-yet', gaps };
  const request = requestOf(draft, ready.asked);
  const parsed = portalRequest.safeParse(request);
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path }) => fieldOfPath(path));
    return {
      kind: 'not-yet',
      gaps: [...new Set(fields)].map((field) => ({ field, why: 'unfit' as const })),
    };
  }
  const findings = checkOrder(receivedOf(parsed.data, papers, nowMs), { pack, nowMs });
  return { kind: 'ready', request: parsed.data, findings };
}

/** The request as it goes out, with its papers. */
export function withPapers(request: PortalRequest, papers: readonly PortalPaper[]): PortalRequest {
  const documents = papers.map(({ name, type, bytes }) => {
    return { name, type, bytes: base64url(bytes) };
  });
  return { ...request, documents };
}

/** What another instrument leaves standing: who may issue it, and what it reaches. */
export function withInstrument(
  draft: PortalDraft,
  instrument: LegalInstrument | undefined,
): PortalDraft {
  const classes = new Set(issuersOf(instrument));
  const reach = instrument?.categories ?? [];
  return {
    ...draft,
    instrument: instrument?.code ?? '',
    issuer: classes.has(draft.issuer) ? draft.issuer : '',
    validator: '',
    listed: '',
    tasks: draft.tasks.map((task) => {
      const left = task.categories.filter((category) => reach.includes(category));
      return { ...task, categories: left };
    }),
  };
}

/** Classes that may issue an instrument, alone or once somebody validated it. */
export function issuersOf(instrument: LegalInstrument | undefined): readonly string[] {
  const classes = (instrument?.reaches ?? []).flatMap((reach) => {
    return [
      ...reach.issuers,
      ...reach.validated,
      ...(reach.issuers.length + reach.validated.length === 0 ? reach.validators : []),
    ];
  });
  return [...new Set(classes)];
}

/** Whether an instrument lets somebody else object first, who may have been told. */
export function mayNotify(instrument: LegalInstrument | undefined): boolean {
  return instrument?.clocks.some(({ when }) => when === 'notified') ?? false;
}

/** Without its papers: they are large, and this is looked at with every letter that is typed. */
function requestOf(draft: PortalDraft, asked: Asked): PortalRequest {
  const { authority, person, email, phone, recipient, notifiedName, notifiedAt } = draft;
  const atMs = momentOfUtcField(notifiedAt);
  const purposes = draft.tasks.flatMap(({ purpose }, at) => {
    return purpose.trim() === '' ? [] : [[`purpose-of-task-${at + 1}`, purpose.trim()] as const];
  });
  const fields = { ...asked.fields, ...Object.fromEntries(purposes) };
  const whole = {
    ...asked,
    ...(recipient.trim() === '' ? {} : { recipient: recipient.trim() }),
    ...(atMs === undefined ? {} : { notified: { name: notifiedName.trim(), atMs } }),
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
  };
  return {
    authority: authority.trim(),
    requester: { name: person.trim(), email: email.trim(), phone: phone.trim() },
    // The wire's own type is not `readonly`.
    asked: whole as PortalRequest['asked'],
    documents: [],
  };
}

/** The entry that the edge would make of it; who it is from is for officers to find out. */
function receivedOf(
  { asked }: PortalRequest,
  papers: readonly PortalPaper[],
  receivedAtMs: number,
): ReceivedEntry {
  const documents = papers.map(({ name, type, bytes }) => {
    return { name, type, mediaType: '', bytes: bytes.length, sha256: '' };
  });
  const from = { authority: '', requester: '' };
  return { kind: 'received', ...asked, ...from, receivedAtMs, documents } as ReceivedEntry;
}

const ownNames: Readonly<Record<string, string>> = {
  'requester.name': 'person',
  'requester.email': 'email',
  'requester.phone': 'phone',
  'asked.notified.name': 'notifiedName',
  'asked.offence.text': 'offence',
  'asked.offence.monthsMax': 'months',
  'asked.gag.reference': 'gagReference',
  'asked.gag.untilMs': 'gagUntil',
  'asked.emergency.danger': 'danger',
  'asked.issuedAtMs': 'issued',
  'asked.dueAtMs': 'due',
};

/** The field of the form that a part of the request was made of. */
function fieldOfPath(path: readonly PropertyKey[]): string {
  const text = path.map(String).join('.');
  const [, task, part] = /^asked\.tasks\.(\d+)\.(\w+)/.exec(text) ?? [];
  if (task !== undefined) return `tasks.${task}.${part === 'identifier' ? 'value' : part}`;
  const [, purpose] = /^asked\.fields\.purpose-of-task-(\d+)/.exec(text) ?? [];
  if (purpose !== undefined) return `tasks.${Number(purpose) - 1}.purpose`;
  if (text.startsWith('documents')) return 'papers';
  return ownNames[text] ?? text.replace(/^asked\./, '');
}
