/** What an authority asks for, as fields hold it: typed by an officer or the authority itself. */

import { orderedCategories, type Category } from '@countersign/rules/legal/category.ts';
import type { LegalInstrument, LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import type {
  OrderGag,
  OrderIdentifier,
  ReceivedEntry,
  RequestedTask,
} from '@countersign/rules/legal/order-entry.ts';
import { momentOfUtcField } from '../time/exact-times.ts';

/** One task as its fields have it. */
export type TaskDraft = {
  readonly type: OrderIdentifier['type'];
  readonly value: string;
  readonly categories: readonly Category[];
  readonly from: string;
  readonly to: string;
};

/** The fields; empty texts are those that nobody filled in. */
export type AskedDraft = {
  readonly instrument: string;
  readonly issuer: string;
  readonly validator: string;
  readonly reference: string;
  readonly addressee: string;
  readonly language: string;
  /** `2026-03-01`. */
  readonly issued: string;
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
};

/** What the fields come to: everything that came in but for who sent it, when, and its papers. */
export type Asked = Omit<
  ReceivedEntry,
  'kind' | 'authority' | 'requester' | 'receivedAtMs' | 'documents'
>;

/** What a page begins with. */
export function emptyAsked({ entity }: Pick<LegalPack, 'entity'>): AskedDraft {
  return {
    instrument: '',
    issuer: '',
    validator: '',
    reference: '',
    addressee: entity.addressees[0] ?? '',
    language: entity.languages.includes('en') ? 'en' : (entity.languages[0] ?? ''),
    issued: '',
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
  };
}

/** A task before anything is entered. */
export const emptyTask: TaskDraft = { type: 'handle', value: '', categories: [], from: '', to: '' };

/** The instruments of a page: emergencies have some of their own. */
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

const neededTexts = [
  'instrument',
  'issuer',
  'reference',
  'addressee',
  'language',
  'basis',
] as const;

/** A field without which nothing can be entered. */
export type AskedGap =
  (typeof neededTexts)[number] | 'gag.reference' | 'issued' | 'danger' | 'tasks';

/** What the fields come to, or which of them are missing or wrong. */
export function askedOf(
  draft: AskedDraft,
  { country, isUrgent }: { readonly country: string; readonly isUrgent: boolean },
):
  | { readonly kind: 'ready'; readonly asked: Asked }
  | { readonly kind: 'not-yet'; readonly missing: readonly AskedGap[] } {
  const issuedAtMs = momentOfUtcField(draft.issued);
  const tasks = draft.tasks.map(taskOf);
  const missing: AskedGap[] = neededTexts.filter((name) => draft[name].trim() === '');
  if (draft.gagSource !== '' && draft.gagReference.trim() === '') missing.push('gag.reference');
  if (issuedAtMs === undefined) missing.push('issued');
  if (isUrgent && draft.danger.trim() === '') missing.push('danger');
  if (tasks.some((task) => task === undefined)) missing.push('tasks');
  if (missing.length > 0 || issuedAtMs === undefined) return { kind: 'not-yet', missing };
  const whole = tasks.flatMap((task) => task ?? []);
  return { kind: 'ready', asked: wholeOf(draft, { country, issuedAtMs, whole }) };
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
  readonly whole: readonly RequestedTask[];
};

function wholeOf(draft: AskedDraft, { country, issuedAtMs, whole }: Known): Asked {
  const dueAtMs = momentOfUtcField(draft.due);
  const fields = Object.entries(draft.fields).filter(([, value]) => value.trim() !== '');
  return {
    instrument: draft.instrument,
    issuer: draft.issuer,
    ...(draft.validator === '' ? {} : { validator: draft.validator }),
    reference: draft.reference.trim(),
    addressee: draft.addressee.trim(),
    country,
    issuedAtMs,
    language: draft.language,
    basis: draft.basis.trim(),
    ...offenceOf(draft),
    tasks: whole,
    ...gagOf(draft),
    ...(draft.danger.trim() === '' ? {} : { emergency: { danger: draft.danger.trim() } }),
    ...(dueAtMs === undefined ? {} : { dueAtMs }),
    ...(fields.length === 0 ? {} : { fields: Object.fromEntries(fields) }),
  };
}

function offenceOf({ offence, months, listed }: AskedDraft): Pick<Asked, 'offence'> {
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

function gagOf({ gagSource, gagReference, gagUntil }: AskedDraft): Pick<Asked, 'gag'> {
  if (gagSource === '') return {};
  const untilMs = momentOfUtcField(gagUntil);
  const reference = gagReference.trim();
  return {
    gag: { source: gagSource, reference, ...(untilMs === undefined ? {} : { untilMs }) },
  };
}
