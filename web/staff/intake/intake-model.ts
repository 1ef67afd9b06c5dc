/** An order being entered: what the fields hold, and the entry that they come to. */

import { orderedCategories, type Category } from '@countersign/rules/legal/category.ts';
import type { LegalInstrument, LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import type {
  OrderDocument,
  OrderGag,
  OrderIdentifier,
  ReceivedEntry,
  RequestedTask,
} from '@countersign/rules/legal/order-entry.ts';
import { momentOfUtcField, utcFieldText } from '../../kit/time/exact-times.ts';
import type { IntakeField } from '../words/intake-words.ts';

/** One task as its fields have it. */
export type TaskDraft = {
  readonly type: OrderIdentifier['type'];
  readonly value: string;
  readonly categories: readonly Category[];
  readonly from: string;
  readonly to: string;
};

/** An order as its fields have it; empty texts are fields that nobody filled in. */
export type IntakeDraft = {
  readonly authority: string;
  readonly requester: string;
  readonly instrument: string;
  readonly issuer: string;
  readonly validator: string;
  readonly reference: string;
  readonly addressee: string;
  readonly language: string;
  /** `2026-03-01`. */
  readonly issued: string;
  /** UTC, to the second. */
  readonly received: string;
  readonly basis: string;
  readonly offence: string;
  readonly months: string;
  readonly listed: string;
  readonly danger: string;
  readonly due: string;
  readonly gagSource: OrderGag['source'] | '';
  readonly gagReference: string;
  readonly gagUntil: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly tasks: readonly TaskDraft[];
  readonly documents: readonly OrderDocument[];
};

/** What a page begins with. */
export function emptyDraft(pack: LegalPack, nowMs: number): IntakeDraft {
  return {
    authority: '',
    requester: '',
    instrument: '',
    issuer: '',
    validator: '',
    reference: '',
    addressee: pack.entity.addressees[0] ?? '',
    language: pack.entity.languages.includes('en') ? 'en' : (pack.entity.languages[0] ?? ''),
    issued: '',
    received: utcFieldText(nowMs),
    basis: '',
    offence: '',
    months: '',
    listed: '',
    danger: '',
    due: '',
    gagSource: '',
    gagReference: '',
    gagUntil: '',
    fields: {},
    tasks: [emptyTask],
    documents: [],
  };
}

/** A task before anything is entered. */
export const emptyTask: TaskDraft = { type: 'handle', value: '', categories: [], from: '', to: '' };

/** The instruments of a page: emergencies have one of their own. */
export function instrumentsFor(pack: LegalPack, isUrgent: boolean): readonly LegalInstrument[] {
  return [...pack.instruments.values()].filter(({ class: door }) => {
    return isUrgent ? door === 'emergency' : door !== 'emergency';
  });
}

/** Further fields that the instrument asks for and no entry has a place of its own for. */
export function furtherFields(instrument: LegalInstrument | undefined): readonly string[] {
  const own = ['basis', 'offence', 'emergency', 'validator', 'reference', 'gag', 'dueAtMs'];
  return (instrument?.requires.fields ?? []).filter(
    (field) => !own.includes(field.split('.')[0] ?? ''),
  );
}

/** Offences that the law of an instrument lists by name. */
export function listedOffences(instrument: LegalInstrument | undefined): readonly string[] {
  const listed = (instrument?.reaches ?? []).flatMap(({ offence }) => offence?.listed ?? []);
  return [...new Set(listed)];
}

/** The entry, or the names of the fields that are missing or wrong. */
export function readyIntake(
  draft: IntakeDraft,
  country: string,
  isUrgent: boolean,
):
  | { readonly kind: 'ready'; readonly entry: ReceivedEntry }
  | { readonly kind: 'not-yet'; readonly missing: readonly IntakeField[] } {
  const receivedAtMs = momentOfUtcField(draft.received);
  const issuedAtMs = momentOfUtcField(draft.issued);
  const tasks = draft.tasks.map(taskOf);
  const missing: IntakeField[] = missingTexts(draft);
  if (issuedAtMs === undefined) missing.push('issued');
  if (receivedAtMs === undefined) missing.push('received');
  if (isUrgent && draft.danger.trim() === '') missing.push('danger');
  if (tasks.some((task) => task === undefined)) missing.push('part.tasks');
  if (missing.length > 0 || issuedAtMs === undefined || receivedAtMs === undefined) {
    return { kind: 'not-yet', missing };
  }
  const whole = tasks.flatMap((task) => task ?? []);
  return { kind: 'ready', entry: entryOf(draft, { country, issuedAtMs, receivedAtMs, whole }) };
}

const neededTexts = [
  'authority',
  'requester',
  'instrument',
  'issuer',
  'reference',
  'addressee',
  'language',
  'basis',
] as const;

function missingTexts(draft: IntakeDraft): IntakeField[] {
  const empty = neededTexts.filter((name) => draft[name].trim() === '');
  const isHalfGag = draft.gagSource !== '' && draft.gagReference.trim() === '';
  return isHalfGag ? [...empty, 'gag.reference'] : [...empty];
}

function taskOf(task: TaskDraft, index: number): RequestedTask | undefined {
  const fromMs = momentOfUtcField(task.from);
  const toMs = momentOfUtcField(task.to);
  const isWhole = task.value.trim() !== '' && task.categories.length > 0;
  if (fromMs === undefined || toMs === undefined || fromMs >= toMs || !isWhole) return undefined;
  return {
    task: String(index + 1),
    identifier: { type: task.type, value: task.value.trim() },
    categories: orderedCategories(task.categories),
    fromMs,
    toMs,
  };
}

type Known = {
  readonly country: string;
  readonly issuedAtMs: number;
  readonly receivedAtMs: number;
  readonly whole: readonly RequestedTask[];
};

function entryOf(draft: IntakeDraft, known: Known): ReceivedEntry {
  const { country, issuedAtMs, receivedAtMs, whole } = known;
  const dueAtMs = momentOfUtcField(draft.due);
  const fields = Object.entries(draft.fields).filter(([, value]) => value.trim() !== '');
  return {
    kind: 'received',
    instrument: draft.instrument,
    authority: draft.authority,
    requester: draft.requester,
    issuer: draft.issuer,
    ...(draft.validator === '' ? {} : { validator: draft.validator }),
    reference: draft.reference.trim(),
    addressee: draft.addressee.trim(),
    country,
    issuedAtMs,
    receivedAtMs,
    language: draft.language,
    basis: draft.basis.trim(),
    ...offenceOf(draft),
    tasks: whole,
    ...gagOf(draft),
    ...(draft.danger.trim() === '' ? {} : { emergency: { danger: draft.danger.trim() } }),
    ...(dueAtMs === undefined ? {} : { dueAtMs }),
    documents: draft.documents,
    ...(fields.length === 0 ? {} : { fields: Object.fromEntries(fields) }),
  };
}

function offenceOf({ offence, months, listed }: IntakeDraft): Pick<ReceivedEntry, 'offence'> {
  if (offence.trim() === '') return {};
  const monthsMax = Number(months);
  const isCount = months.trim() !== '' && Number.isSafeInteger(monthsMax);
  return {
    offence: {
      text: offence.trim(),
      ...(isCount ? { monthsMax } : {}),
      ...(listed === '' ? {} : { listed }),
    },
  };
}

function gagOf({ gagSource, gagReference, gagUntil }: IntakeDraft): Pick<ReceivedEntry, 'gag'> {
  if (gagSource === '') return {};
  const untilMs = momentOfUtcField(gagUntil);
  const reference = gagReference.trim();
  return {
    gag: { source: gagSource, reference, ...(untilMs === undefined ? {} : { untilMs }) },
  };
}
