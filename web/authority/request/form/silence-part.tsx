/** Whether anything forbids telling the person, what it rests on, and until when. */

import type { OrderGag } from '@countersign/rules/legal/order-entry.ts';
import { SelectField } from '../../../kit/controls/select-field.tsx';
import { TextField } from '../../../kit/controls/text-field.tsx';
import { FormPart } from '../../../kit/form/form-part.tsx';
import { UtcField } from '../../../kit/form/utc-field.tsx';
import { t } from '../../words/request-words.ts';
import { problemOf, type PartProps } from './part-props.ts';

const sources: readonly OrderGag['source'][] = ['order', 'statute', 'certificate', 'request'];

/** Nothing is the default: silence is never assumed. */
export function SilencePart({ draft, set, gaps }: PartProps) {
  return (
    <FormPart title={t('part.silence')}>
      <p className="m-0 max-w-[68ch] text-15 text-ink-2 sm:col-span-2">{t('gag.text')}</p>
      <SelectField
        label={t('gag.source')}
        placeholder={t('gag.none')}
        className="sm:col-span-2"
        options={sources.map((value) => ({ value, label: t(`gag.${value}`) }))}
        value={draft.gagSource}
        onChange={(event) => {
          set({ gagSource: sources.find((one) => one === event.target.value) ?? '' });
        }}
      />
      {draft.gagSource === '' ? null : (
        <>
          <TextField
            name="gagReference"
            label={t('gag.reference')}
            hint={t('gag.reference-hint')}
            problem={problemOf(gaps, 'gagReference')}
            value={draft.gagReference}
            onChange={(event) => set({ gagReference: event.target.value })}
          />
          <UtcField
            name="gagUntil"
            label={t('optional', { label: t('gag.until') })}
            calendar={t('calendar')}
            hint={t('gag.until-hint')}
            problem={problemOf(gaps, 'gagUntil')}
            text={draft.gagUntil}
            onText={(gagUntil) => set({ gagUntil })}
          />
        </>
      )}
    </FormPart>
  );
}
