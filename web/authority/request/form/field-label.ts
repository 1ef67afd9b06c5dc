/** The label of a field by its name, for lists of what is missing. */

import { t } from '../../words/request-words.ts';

const labels = {
  country: 'country',
  authority: 'authority',
  person: 'person',
  email: 'email',
  phone: 'phone',
  danger: 'danger',
  instrument: 'instrument',
  issuer: 'issuer',
  validator: 'validator',
  reference: 'reference',
  addressee: 'addressee',
  issued: 'issued',
  language: 'language',
  basis: 'basis',
  offence: 'offence',
  months: 'months',
  listed: 'listed',
  due: 'due',
  notifiedName: 'notified-name',
  notifiedAt: 'notified-at',
  gagReference: 'gag.reference',
  gagUntil: 'gag.until',
  papers: 'papers.add',
  recipient: 'key.recipient',
} as const;

const taskLabels = {
  value: 'task.value',
  purpose: 'task.purpose',
  categories: 'task.categories',
  from: 'task.from',
  to: 'task.to',
} as const;

/** As it stands above the field; tasks with their number. */
export function fieldLabel(field: string): string {
  const [, at, part] = /^tasks\.(\d+)\.(\w+)$/.exec(field) ?? [];
  if (part !== undefined && Object.hasOwn(taskLabels, part)) {
    const label = t(taskLabels[part as keyof typeof taskLabels]);
    return `${t('task.title', { number: Number(at) + 1 })}, ${label}`;
  }
  return Object.hasOwn(labels, field) ? t(labels[field as keyof typeof labels]) : field;
}
