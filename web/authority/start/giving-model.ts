/** What this place gives out by which instrument, read off its rules and nowhere written twice. */

import type { LegalInstrument, LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import { t } from '../words/start-words.ts';

/** What instruments are for, in the order in which they are shown. */
export const purposes = ['give', 'keep', 'urgent', 'never'] as const;

/** One purpose. */
export type Purpose = (typeof purposes)[number];

/** Instruments of one purpose. */
export type PurposeGroup = {
  readonly purpose: Purpose;
  readonly instruments: readonly LegalInstrument[];
};

/** The groups that an authority of a country has; of every country while none is chosen. */
export function groupsFor(
  { instruments }: Pick<LegalPack, 'instruments'>,
  country: string,
): readonly PurposeGroup[] {
  const open = [...instruments.values()].filter(
    ({ kind, countries: { codes } }) =>
      // The house's own reports come from nobody else.
      kind !== 'report-of-harm'
      && (country === '' || codes.length === 0 || codes.includes(country)),
  );
  return purposes
    .map((purpose) => ({ purpose, instruments: open.filter((one) => purposeOf(one) === purpose) }))
    .filter((group) => group.instruments.length > 0);
}

function purposeOf({ reaches, kind }: LegalInstrument): Purpose {
  if (reaches.length === 0) return 'never';
  if (kind === 'preservation') return 'keep';
  return kind === 'emergency' ? 'urgent' : 'give';
}

/** The length of time that the house gives itself, by the first clock that says so. */
export function answerTime({ clocks }: LegalInstrument): string | undefined {
  const clock = clocks.find(({ name }) => name === 'transmit');
  if (clock === undefined) return undefined;
  return t(`unit.${clock.unit}`, { count: clock.length });
}

/** Who is told, and what may keep the house from telling. */
export function tellingSentences({ notice, gag }: LegalInstrument): readonly string[] {
  const silence = gag.default === 'statutory' ? 'gag.statutory' : 'gag.by-order';
  const end = gag.needsEnd === 'yes' ? [t('gag.needs-end')] : [];
  return notice.by === 'nobody'
    ? [t('notice.nobody'), ...(gag.default === 'statutory' ? [t('gag.statutory')] : [])]
    : [t(`notice.${notice.by}`), ...(gag.default === 'none' ? [] : [t(silence), ...end])];
}

/** Whether something of an instrument was never held against the law's own text. */
export function isUnchecked(instrument: LegalInstrument): boolean {
  return JSON.stringify(instrument).includes('"verified":"no"');
}
