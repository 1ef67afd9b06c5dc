/** What the details form shows and what is wrong with it, by the vault's own spelling. */

import {
  detailKinds,
  spellDetail,
  type AccountDetails,
  type DetailKind,
} from '@countersign/rules/account-details.ts';
import { t } from '../words/english.ts';

/** What stands in each field. */
export type DetailTexts = Readonly<Record<DetailKind, string>>;

/** Nothing in any. */
export const emptyDetails: DetailTexts = { email: '', phone: '', birthDate: '' };

/** The fields of what the vault has. */
export function filledIn(details: AccountDetails): DetailTexts {
  return { ...emptyDetails, ...details };
}

/** A sentence for each field that is neither empty nor right. */
export function wrongDetails(texts: DetailTexts): Partial<Record<DetailKind, string>> {
  const wrong = detailKinds.filter((kind) => {
    return texts[kind].trim() !== '' && spellDetail(kind, texts[kind]) === undefined;
  });
  return Object.fromEntries(wrong.map((kind) => [kind, t(`details.${kind}-wrong`)]));
}
