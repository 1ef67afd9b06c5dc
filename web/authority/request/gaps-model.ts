/** What a request still lacks before it can be sent, field by field. */

import {
  judgeRecipient,
  type UnusableRecipient,
} from '@countersign/rules/production/age-recipient.ts';
import { portalDocumentsMax } from '@countersign/wire/http/legal/authority-routes.ts';
import { momentOfUtcField } from '../../kit/time/exact-times.ts';
import type { PortalDraft, PortalPaper, PortalTask } from './request-model.ts';

/** Why a field does not do. */
export type GapReason =
  | 'empty'
  | 'no-time'
  | 'backwards'
  | 'no-number'
  | 'no-mail'
  | 'none-chosen'
  | 'unfit'
  | 'too-many'
  | UnusableRecipient;

/** A field by its name in the form, and what is wrong with it. */
export type Gap = { readonly field: string; readonly why: GapReason };

/** In the order of the form, so that the first is the one to go to. */
export function gapsOf(draft: PortalDraft, papers: readonly PortalPaper[]): readonly Gap[] {
  const empty = (...names: readonly (keyof PortalDraft & string)[]): Gap[] =>
    names
      .filter((name) => String(draft[name]).trim() === '')
      .map((field) => ({ field, why: 'empty' }));
  return [
    ...empty('country', 'authority', 'person'),
    ...mailGaps(draft.email),
    ...empty('phone'),
    ...(draft.isUrgent ? empty('danger') : []),
    ...empty('instrument', 'issuer', 'reference', 'addressee'),
    ...timeGaps('issued', draft.issued, 'needed'),
    ...empty('language', 'basis'),
    ...monthGaps(draft),
    ...timeGaps('due', draft.due, 'may be empty'),
    ...notifiedGaps(draft),
    ...draft.tasks.flatMap(taskGaps),
    ...silenceGaps(draft),
    ...(papers.length > portalDocumentsMax ? [{ field: 'papers', why: 'too-many' } as const] : []),
    ...keyGaps(draft.recipient),
  ];
}

/** What is wrong with a key; an empty field is none yet. */
export function keyGaps(recipient: string): readonly Gap[] {
  if (recipient.trim() === '') return [];
  const judged = judgeRecipient(recipient.trim());
  return judged.kind === 'unusable' ? [{ field: 'recipient', why: judged.why }] : [];
}

function mailGaps(email: string): Gap[] {
  if (email.trim() === '') return [{ field: 'email', why: 'empty' }];
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())
    ? []
    : [{ field: 'email', why: 'no-mail' }];
}

function timeGaps(field: string, text: string, need: 'needed' | 'may be empty'): Gap[] {
  if (text.trim() === '') return need === 'needed' ? [{ field, why: 'empty' }] : [];
  return momentOfUtcField(text) === undefined ? [{ field, why: 'no-time' }] : [];
}

function monthGaps({ offence, months }: PortalDraft): Gap[] {
  const isCount = /^\d{0,4}$/.test(months.trim());
  const isOf = months.trim() === '' || offence.trim() !== '';
  return [
    ...(isOf ? [] : [{ field: 'offence', why: 'empty' } as const]),
    ...(isCount ? [] : [{ field: 'months', why: 'no-number' } as const]),
  ];
}

/** Who was told and when go together. */
function notifiedGaps({ notifiedName, notifiedAt }: PortalDraft): Gap[] {
  const isNamed = notifiedName.trim() !== '';
  const isTimed = notifiedAt.trim() !== '';
  return [
    ...(isTimed && !isNamed ? [{ field: 'notifiedName', why: 'empty' } as const] : []),
    ...timeGaps('notifiedAt', notifiedAt, isNamed ? 'needed' : 'may be empty'),
  ];
}

function taskGaps({ value, categories, from, to, purpose }: PortalTask, at: number): Gap[] {
  const name = (field: string) => `tasks.${at}.${field}`;
  const [fromMs, toMs] = [momentOfUtcField(from), momentOfUtcField(to)];
  const isBackwards = fromMs !== undefined && toMs !== undefined && fromMs >= toMs;
  return [
    ...(value.trim() === '' ? [{ field: name('value'), why: 'empty' } as const] : []),
    ...(purpose.trim() === '' ? [{ field: name('purpose'), why: 'empty' } as const] : []),
    ...(categories.length === 0
      ? [{ field: name('categories'), why: 'none-chosen' } as const]
      : []),
    ...timeGaps(name('from'), from, 'needed'),
    ...timeGaps(name('to'), to, 'needed'),
    ...(isBackwards ? [{ field: name('to'), why: 'backwards' } as const] : []),
  ];
}

function silenceGaps({ gagSource, gagReference, gagUntil }: PortalDraft): Gap[] {
  if (gagSource === '') return [];
  return [
    ...(gagReference.trim() === '' ? [{ field: 'gagReference', why: 'empty' } as const] : []),
    ...timeGaps('gagUntil', gagUntil, 'may be empty'),
  ];
}
