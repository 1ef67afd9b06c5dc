/** The terms of one instrument: who may use it for what, what must be in it, and what runs. */

import { categoryNames } from '../category.ts';
import { nameOf, line, list, maybe, number, sourced, yesNo } from './pack-shape.ts';

/** What an instrument is for; a `preservation` and a `report-of-harm` never open anything. */
export const instrumentKinds = [
  'production',
  'information-order',
  'foreign-order',
  'national-security',
  'consent',
  'emergency',
  'preservation',
  'report-of-harm',
] as const;

/** Everything that runs in an order, and what each means. */
export const clockNames = [
  // Ours: keep what is asked for, hand it over, object, answer for an emergency.
  'preserve',
  'transmit',
  'objection',
  'challenge',
  'after-review',
  // Theirs: answer a question, validate afterwards, object to what is on its way.
  'clarification',
  'court-paper',
  'enforcing-objection',
  // Ends: of a hold, and of a silence that nobody looked at again.
  'hold',
  'gag-review',
] as const;

/** How long something takes. */
export const units = ['hours', 'days', 'working-days', 'months'] as const;

const lengthMax = 5_000;

/** One clock: what starts it, how it counts, what stops it, and what more it may get. */
export const clockTerms = sourced({
  name: nameOf(clockNames),
  /** The event it runs from. */
  starts: nameOf(['received', 'issued', 'asked', 'opened', 'preserved']),
  length: number(lengthMax),
  unit: nameOf(units),
  /** Which orders have it; `notified`: somebody was told who may object first. */
  when: nameOf(['always', 'notified', 'not-notified', 'not-validated', 'gagged']),
  /** Whether nothing may be handed over before it ends (or the one notified says so). */
  waits: yesNo,
  /** Whether the end moves to the next working day. */
  rolls: yesNo,
  /** What stops it. */
  pauses: list(
    nameOf([
      'clarification',
      'enforcing-authority',
      'third-country-conflict',
      'challenge',
      'court',
    ]),
  ),
  /** Whether a date that the order itself sets takes its place. */
  ownDate: yesNo,
  extension: maybe(
    sourced({
      /** In the clock's own unit. */
      length: number(lengthMax),
      /** How often. */
      most: number(100),
      /** Whether an announced production order takes the end away. */
      openEnded: yesNo,
    }),
  ),
});

/** Who may ask for some categories, and for what offences. */
export const reachTerms = sourced({
  categories: list(nameOf(categoryNames)),
  /** Issuer classes that may issue alone. */
  issuers: list(line),
  /** Issuer classes that may issue once one of the validators agreed. */
  validated: list(line),
  validators: list(line),
  /** Whether in an emergency the validation may come afterwards. */
  validationMayFollow: yesNo,
  /** Whether an authority that may object is told of it when it is issued, but for exceptions. */
  notifies: maybe(yesNo),
  /** Longest punishment that the offence must have at least; `listed` offences need none. */
  offence: maybe(sourced({ monthsMin: number(1_200), listed: list(line) })),
});

/** The terms of one instrument. */
export const instrumentTerms = sourced({
  about: line,
  kind: nameOf(instrumentKinds),
  /** Whether the law demands an answer or only allows one. */
  mustComply: yesNo,
  /** Countries whose authorities may use it; an empty list is every country. */
  countries: sourced({ codes: list(line) }),
  reaches: list(reachTerms),
  requires: sourced({ fields: list(line), documents: list(line) }),
  /** What is more than this is asked to be narrowed. */
  breadth: sourced({
    windowDaysMax: number(36_500),
    categoriesMax: number(4),
    tasksMax: number(1_000),
  }),
  /** From issue to service, in months; after that it is of no use. */
  lifetime: maybe(sourced({ length: number(lengthMax), unit: nameOf(units) })),
  clocks: list(clockTerms),
  gag: sourced({
    /** Where silence comes from: nowhere, the paper itself, or the law. */
    default: nameOf(['none', 'by-order', 'statutory']),
    needsEnd: yesNo,
    daysMax: maybe(number(lengthMax)),
  }),
  /** Who tells the person: this house, the authority, or nobody while the law forbids it. */
  notice: sourced({ by: nameOf(['house', 'authority', 'nobody']) }),
  quorum: sourced({ note: line }),
});
