/** Who may reach what by an instrument, and for which offences, in sentences. */

import type { LegalInstrument, LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import { categoryName, spokenCode } from '../../kit/words/law-names.ts';
import { className, oneOf, within } from '../words/law-words.ts';
import { t } from '../words/start-words.ts';

/** One for whoever issues alone, one for whoever needs somebody's validation. */
export function reachLines(pack: LegalPack, { reaches }: LegalInstrument): readonly string[] {
  const names = (codes: readonly string[]) =>
    oneOf(
      codes.map((code) => within(className(pack, code))),
      'disjunction',
    );
  return reaches.flatMap(({ categories, issuers, validated, validators, offence }) => {
    const what = { categories: categories.map(categoryName).join(', ') };
    const gate = offence === undefined ? '' : `; ${gateOf(offence)}`;
    const alone = issuers.length === 0 ? [] : [t('card.by', { ...what, issuers: names(issuers) })];
    // A pack that names validators and nobody to be validated means whoever issues.
    const asks = validated.length > 0 ? names(validated) : undefined;
    const helped =
      asks === undefined
        ? []
        : [t('card.validated', { ...what, issuers: asks, validators: names(validators) })];
    return [...alone, ...helped].map((line) => line + gate);
  });
}

type Gate = { readonly monthsMin: number; readonly listed: readonly string[] };

function gateOf({ monthsMin: months, listed: codes }: Gate): string {
  const listed = codes.map((code) => within(spokenCode(code))).join(', ');
  if (codes.length === 0) return t('card.gate', { months });
  return months === 0 ? t('card.listed', { listed }) : t('card.gate-listed', { months, listed });
}
