/** The law of a place as data: what stands in a region pack under `legal`, read strictly. */

import { certificateParts } from '../production/certificate-parts.ts';
import { orderedCategories, type Category } from './category.ts';
import { instrumentTerms, type clockTerms } from './pack/instrument-terms.ts';
import {
  dayText,
  group,
  line,
  list,
  maybe,
  nameOf,
  number,
  sourced,
  table,
  yesNo,
} from './pack/pack-shape.ts';
import { parseRegionPack, type Instrument, type RegionPack } from '../region-pack.ts';

const daysMax = 3_660;

const calendarTerms = sourced({
  /** IANA name; days begin and end there. */
  timeZone: line,
  /** ISO weekdays, 1 is Monday. */
  weekend: list(number(7)),
  holidays: list(dayText),
  /** The last day for which holidays are listed: what falls due later is to be looked at again. */
  listedUntil: dayText,
});

const conflictTerms = sourced({
  name: line,
  /** Instruments that it may stand against. */
  instruments: list(line),
  /** Countries where the person lives; `except` turns the list round. */
  homes: list(line),
  except: yesNo,
  severity: nameOf(['refuse', 'look']),
  note: line,
});

const legalTerms = group({
  validFrom: dayText,
  entity: sourced({
    name: line,
    /** Names and addresses that an order may bear and still be meant for this company. */
    addressees: list(line),
    country: line,
    languages: list(line),
  }),
  calendar: calendarTerms,
  issuerClasses: table(sourced({ about: line })),
  instruments: table(instrumentTerms),
  conflicts: list(conflictTerms),
  legalBases: table(
    sourced({
      about: line,
      state: nameOf(['on', 'off']),
      validFrom: maybe(dayText),
      validTo: maybe(dayText),
    }),
  ),
  preservation: sourced({ reviewDays: number(daysMax) }),
  emergency: sourced({
    standard: line,
    callBack: yesNo,
    /** Hours to the authority's court paper, and to the after-review. */
    courtPaperHours: number(2_000),
    reviewHours: number(2_000),
  }),
  context: sourced({ wideningsMax: number(100), messagesPerWidening: number(1_000) }),
  receipts: sourced({ delayHours: number(10_000) }),
  transparency: sourced({
    structure: line,
    periodMonths: number(24),
    publishWithinDays: number(daysMax),
    /** Counts below this are not shown. */
    countMin: number(1_000),
  }),
  letters: sourced({
    languages: list(line),
    /** What the place adds to letters, by whom they go to and by language. */
    addenda: maybe(table(table(line))),
  }),
  /** What the custodian signs beside a production: parts of the text, in their order. */
  production: sourced({ certificate: list(nameOf(certificateParts)) }),
  sources: table(group({ title: line, where: line })),
});

type Terms = ReturnType<typeof legalTerms>;

/** One clock of an instrument, as the pack sets it. */
export type ClockTerms = ReturnType<typeof clockTerms>;

/** How days are counted in one place. */
export type Calendar = ReturnType<typeof calendarTerms>;

/** One instrument with all its terms, and what the vault knows of it. */
export type LegalInstrument = ReturnType<typeof instrumentTerms>
  & Pick<Instrument, 'class' | 'region'> & {
    readonly code: string;
    readonly categories: readonly Category[];
  };

/** A region pack with its law. */
export type LegalPack = Omit<Terms, 'instruments'> & {
  readonly region: RegionPack;
  readonly instruments: ReadonlyMap<string, LegalInstrument>;
};

/** The pack of a JSON text; throws TypeError with the path of what is wrong. */
export function parseLegalPack(text: string): LegalPack {
  const region = parseRegionPack(text);
  const { legal } = JSON.parse(text) as { readonly legal?: unknown };
  const terms = legalTerms(legal, 'legal');
  checkSources(legal, 'legal', terms.sources);
  const codes = new Set([...region.instruments.keys(), ...terms.instruments.keys()]);
  const instruments = [...codes].map(
    (code) => [code, wholeInstrument(code, region, terms)] as const,
  );
  return { ...terms, region, instruments: new Map(instruments) };
}

/** The two halves of an instrument say the same of what it reaches and through which door. */
function wholeInstrument(code: string, region: RegionPack, terms: Terms): LegalInstrument {
  const at = `legal.instruments.${code}`;
  const known = region.instruments.get(code);
  const found = terms.instruments.get(code);
  if (known === undefined || found === undefined) {
    throw new TypeError(`${at} stands in one of instruments and legal.instruments alone`);
  }
  const categories = orderedCategories(found.reaches.flatMap((reach) => reach.categories));
  if (categories.join() !== known.categories.join()) {
    throw new TypeError(`${at}.reaches names other categories than instruments.${code}`);
  }
  const doorOfKind =
    found.kind === 'preservation' || found.kind === 'report-of-harm'
      ? 'preserve'
      : found.kind === 'emergency'
        ? 'emergency'
        : 'legal';
  if (known.class !== doorOfKind) throw new TypeError(`${at}.kind does not fit its class`);
  for (const reach of found.reaches) {
    const classes = [...reach.issuers, ...reach.validated, ...reach.validators];
    const stranger = classes.find((one) => !terms.issuerClasses.has(one));
    if (stranger !== undefined)
      throw new TypeError(`${at}.reaches: ${stranger} is no issuer class`);
  }
  return { ...found, code, class: known.class, region: known.region, categories };
}

/**
 * Every source is one of the pack's table, and what is only remembered is marked so. Sources are
 * written `KEY place; KEY place`.
 */
function checkSources(value: unknown, at: string, sources: Terms['sources']): void {
  if (typeof value !== 'object' || value === null) return;
  const { source, verified } = value as { readonly source?: unknown; readonly verified?: unknown };
  if (typeof source === 'string') {
    const keys = source.split('; ').map((one) => one.split(' ')[0] ?? '');
    const stranger = keys.find((key) => !sources.has(key));
    if (stranger !== undefined) throw new TypeError(`${at}.source: ${stranger} is no source`);
    if (keys.includes('memory') && verified !== 'no') {
      throw new TypeError(`${at}.verified is "no" for what is only remembered`);
    }
  }
  for (const [key, item] of Object.entries(value)) checkSources(item, `${at}.${key}`, sources);
}
