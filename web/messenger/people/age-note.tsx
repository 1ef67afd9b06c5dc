/** What my age changes here, in a sentence, and how a wrong one is corrected. */

import type { PrivacyView } from '@countersign/wire/http/people/people-routes.ts';
import { spokenLocale } from '../../kit/words/languages.ts';
import { t } from '../words/english.ts';
import { monthName } from './requests/request-model.ts';

/** Nothing for grown-ups. */
export function AgeNote({ view }: { readonly view: PrivacyView }) {
  const { ageBand, ageEnds } = view;
  if (ageBand === 'adult') return null;
  const when = ageEnds === undefined ? '' : monthName(ageEnds, spokenLocale());
  const key = ageBand === '16-17' ? 'privacy.teen' : 'privacy.child';
  return (
    <div className="rounded-control border border-line bg-paper-2 px-4 py-3 text-15">
      <p className="m-0">{when === '' ? t(`${key}-always`) : t(key, { when })}</p>
      <p className="m-0 mt-1 text-13 text-ink-2">{t('privacy.age-wrong')}</p>
    </div>
  );
}
