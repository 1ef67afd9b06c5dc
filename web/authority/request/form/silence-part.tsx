/** Whether anything forbids telling the person, what it rests on, and until when. */

import { GagSourceField } from '../../../kit/asked/gag-source-field.tsx';
import { TextField } from '../../../kit/controls/text-field.tsx';
import { FormPart } from '../../../kit/form/form-part.tsx';
import { UtcField } from '../../../kit/form/utc-field.tsx';
import { t } from '../../words/request-words.ts';
import { problemOf, type PartProps } from './part-props.ts';

/** What it rests on is asked only once something forbids it. */
export function SilencePart({ draft, set, gaps }: PartProps) {
  return (
    <FormPart title={t('part.silence')}>
      <p className="m-0 max-w-[68ch] text-15 text-ink-2 sm:col-span-2">{t('gag.text')}</p>
      <GagSourceField
        label={t('gag.source')}
        none={t('gag.none')}
        nameOf={(source) => t(`gag.${source}`)}
        chosen={draft.gagSource}
        onChoose={(gagSource) => set({ gagSource })}
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
