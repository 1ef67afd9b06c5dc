/** The words of the law as an authority reads them: fields, papers, classes and lists. */

import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import { makeWords } from '../../kit/words/words.ts';
import { spokenCode } from '../../kit/words/law-names.ts';

const lawWords = {
  'field.basis': 'Law it rests on',
  'field.offence': 'Offence',
  'field.emergency': 'What the danger is',
  'field.validator': 'Who validated it',
  'field.reasons': 'Reasons',
  'field.redress': 'How the person can object',
  'field.certification': 'Certification',
  'field.reference': 'Your reference',
  'paper.instrument': 'The order itself',
  'paper.translation': 'A translation',
  'paper.validation': 'The validation',
  'paper.certificate': 'The certificate',
  'paper.consent': 'The consent',
  'paper.other': 'Something else',
} as const;

const words = makeWords('en', lawWords);

/** A field of the pack. */
export function fieldName(field: string): string {
  const key = `field.${field}`;
  return isKey(key) ? words(key) : spokenCode(field);
}

/** A kind of paper of the pack. */
export function paperName(type: string): string {
  const key = `paper.${type}`;
  return isKey(key) ? words(key) : spokenCode(type);
}

/** An issuer class as the pack calls it. */
export function className(pack: Pick<LegalPack, 'issuerClasses'>, code: string): string {
  return pack.issuerClasses.get(code)?.about ?? spokenCode(code);
}

/** Some of them, in one sentence. */
export function oneOf(names: readonly string[], type: 'conjunction' | 'disjunction'): string {
  return new Intl.ListFormat('en', { type }).format(names);
}

/** A name within a sentence: its first letter is small unless it stands for itself. */
export function within(name: string): string {
  return /^[A-Z](?:[a-z]|\s)/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

function isKey(key: string): key is keyof typeof lawWords {
  return Object.hasOwn(lawWords, key);
}
