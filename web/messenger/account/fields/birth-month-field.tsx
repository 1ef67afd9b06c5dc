/** Month and year of birth: what is kept of it is said beside it, before it is given. */

import { useId } from 'react';
import { SelectField } from '../../../kit/controls/select-field.tsx';
import { TextField } from '../../../kit/controls/text-field.tsx';
import { spokenLocale } from '../../../kit/words/languages.ts';
import { t } from '../../words/english.ts';

/** What was typed; the month is 01 to 12, or empty. */
export type TypedBirth = { readonly month: string; readonly year: string };

/** One question, two fields. */
export function BirthMonthField(props: {
  readonly problem: string | undefined;
  readonly value: TypedBirth;
  readonly onChange: (value: TypedBirth) => void;
}) {
  const { problem, value, onChange } = props;
  const id = useId();
  return (
    <fieldset className="m-0 border-0 p-0" aria-describedby={id}>
      <legend className="mb-1.5 p-0 text-13 font-medium text-ink-2">{t('account.born')}</legend>
      <div className="grid grid-cols-[1fr_7rem] items-start gap-3">
        <SelectField
          label={t('account.born-month')}
          placeholder={t('account.born-choose')}
          options={months()}
          value={value.month}
          onChange={(event) => onChange({ ...value, month: event.target.value })}
        />
        <TextField
          label={t('account.born-year')}
          inputMode="numeric"
          autoComplete="bday-year"
          maxLength={4}
          value={value.year}
          onChange={(event) => onChange({ ...value, year: event.target.value.trim() })}
        />
      </div>
      <p id={id} className="m-0 mt-1.5 text-13">
        {problem === undefined ? (
          <span className="text-ink-2">{t('account.born-hint')}</span>
        ) : (
          <span className="text-crimson">{problem}</span>
        )}
      </p>
    </fieldset>
  );
}

/** In the language of the page, which may have been learnt after this file was. */
function months() {
  const names = new Intl.DateTimeFormat(spokenLocale(), { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, at) => ({
    value: String(at + 1).padStart(2, '0'),
    label: names.format(Date.UTC(2000, at)),
  }));
}
