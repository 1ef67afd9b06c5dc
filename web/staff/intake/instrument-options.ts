/** The instruments that an order may be by, those first that this authority's country has. */

import type { LegalInstrument, LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import { instrumentsFor } from '../../kit/asked/asked-draft.ts';
import type { Option } from '../../kit/controls/option-line.tsx';
import { t } from '../words/intake-words.ts';

/** None is left out: a paper that names the wrong one is entered as it is, and refused for it. */
export function instrumentOptions(
  pack: LegalPack,
  isUrgent: boolean,
  /** Empty until the authority is known. */
  country: string,
): readonly Option<string>[] {
  const all = instrumentsFor(pack, isUrgent);
  return all
    .toSorted((one, other) => distance(one, country) - distance(other, country))
    .map((one) => {
      const isNamesake = all.some(({ code, about }) => code !== one.code && about === one.about);
      return { value: one.code, label: isNamesake ? placedName(one) : one.about };
    });
}

function distance({ countries: { codes } }: LegalInstrument, country: string): number {
  if (country === '' || codes.includes(country)) return 0;
  return codes.length === 0 ? 1 : 2;
}

/** Two places may call theirs the same: then the countries tell them apart. */
function placedName({ about, countries: { codes } }: LegalInstrument): string {
  const [only] = codes;
  if (only === undefined) return t('instrument-anywhere', { about });
  return codes.length === 1
    ? t('instrument-of', { about, country: only })
    : t('instrument-many', { about, count: codes.length });
}
