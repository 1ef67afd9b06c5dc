/** What the rules find wrong with a request, in sentences that say what would mend it. */

import type { LegalInstrument, LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import type { OrderFinding } from '@countersign/rules/legal/order-entry.ts';
import { categoryName } from '../../kit/words/law-names.ts';
import { countryName } from '../words/countries.ts';
import { t } from '../words/finding-words.ts';
import { className, fieldName, oneOf, paperName, within } from '../words/law-words.ts';

/** One finding as it is shown. */
export type ShownFinding = Pick<OrderFinding, 'severity'> & {
  readonly sentence: string;
  /** Number of the task that it is about. */
  readonly task: string | undefined;
};

/** What whoever sends it should read: the worst first, nothing twice. */
export function shownFindings(
  findings: readonly OrderFinding[],
  pack: LegalPack,
  chosen: { readonly instrument: string; readonly country: string },
): readonly ShownFinding[] {
  const instrument = pack.instruments.get(chosen.instrument);
  const said = { pack, instrument, country: chosen.country };
  const severities = ['refuse', 'ask', 'look'];
  return findings
    .map(({ severity, task, ...finding }) => {
      return { severity, task, sentence: sentenceOf(finding, said) };
    })
    .filter(({ sentence, task }, at, all) => {
      return all.findIndex((one) => one.sentence === sentence && one.task === task) === at;
    })
    .toSorted((one, other) => {
      return severities.indexOf(one.severity) - severities.indexOf(other.severity);
    });
}

type Said = {
  readonly pack: LegalPack;
  readonly instrument: LegalInstrument | undefined;
  readonly country: string;
};

function sentenceOf({ reason, field }: Pick<OrderFinding, 'reason' | 'field'>, said: Said): string {
  const [, part = field, category] = /^tasks\.[^.]+\.([^.]+)(?:\.(.+))?$/.exec(field) ?? [];
  if (category !== undefined) return categorySentence(reason, category, said);
  switch (`${reason}/${part}`) {
    case 'not-competent/country':
      return countrySentence(said);
    case 'incomplete/language':
      return t('language', { languages: languagesOf(said.pack) });
    case 'expired/issuedAtMs':
      return t('too-old', { length: lifetimeOf(said) });
    case 'overbroad/gag.untilMs':
      return t('gag-long', { count: said.instrument?.gag.daysMax ?? 0 });
    case 'overbroad/tasks':
      return t('many-tasks', { count: said.instrument?.breadth.tasksMax ?? 0 });
    case 'overbroad/toMs':
      return t('long-window', { count: said.instrument?.breadth.windowDaysMax ?? 0 });
    default:
      return plainSentence(reason, part);
  }
}

const plain = {
  'wrong-entity/addressee': 'wrong-entity',
  'manifest-error/issuedAtMs': 'future-paper',
  'expired/expiresAtMs': 'run-out',
  'manifest-error/dueAtMs': 'due-early',
  'incomplete/gag.untilMs': 'gag-end',
  'manifest-error/gag.untilMs': 'gag-over',
  'manifest-error/tasks': 'twice',
  'manifest-error/identifier': 'identifier',
  'not-stored/fromMs': 'future',
  'not-stored/toMs': 'future-end',
  'overbroad/categories': 'wide',
  'incomplete/notified': 'notified',
} as const;

function plainSentence(reason: OrderFinding['reason'], part: string): string {
  const key = `${reason}/${part}`;
  if (Object.hasOwn(plain, key)) return t(plain[key as keyof typeof plain]);
  if (reason !== 'incomplete') return t('other', { field: fieldName(part) });
  const [, paper] = /^documents\.(.+)$/.exec(part) ?? [];
  return paper === undefined
    ? t('missing', { field: fieldName(part) })
    : t('missing-paper', { paper: paperName(paper) });
}

/** What stands between an instrument and one category, for whoever issued it. */
function categorySentence(
  reason: OrderFinding['reason'],
  category: string,
  { pack, instrument }: Said,
): string {
  const reach = instrument?.reaches.find(({ categories }) => {
    return categories.some((one) => one === category);
  });
  const words = { category: within(categoryName(category)) };
  const names = (codes: readonly string[] = []) =>
    oneOf(
      codes.map((code) => within(className(pack, code))),
      'disjunction',
    );
  switch (reason) {
    case 'wrong-category':
      return t('out-of-reach', words);
    case 'not-competent':
      return t('not-competent', { ...words, issuers: names(reach?.issuers) });
    case 'not-validated':
      return t('not-validated', { ...words, validators: names(reach?.validators) });
    case 'offence-gate':
      return t('offence-gate', { ...words, count: reach?.offence?.monthsMin ?? 0 });
    default:
      return t('other', { field: words.category });
  }
}

function countrySentence({ instrument, country }: Said): string {
  const codes = instrument?.countries.codes ?? [];
  return t('country', {
    country: countryName(country),
    countries: oneOf(codes.map(countryName), 'conjunction'),
  });
}

function languagesOf({ entity }: LegalPack): string {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  const spoken = entity.languages.map((code) => names.of(code) ?? code);
  return oneOf(spoken, 'conjunction');
}

function lifetimeOf({ instrument }: Said): string {
  const lifetime = instrument?.lifetime;
  return lifetime === undefined ? '' : `${lifetime.length} ${lifetime.unit.replace('-', ' ')}`;
}
