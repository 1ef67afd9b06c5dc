/** Whether anything forbids telling the person, and until when. */

import type { OrderGag } from '@countersign/rules/legal/order-entry.ts';
import { SelectField } from '../../kit/controls/select-field.tsx';
import { TextField } from '../../kit/controls/text-field.tsx';
import { FormPart } from '../../kit/form/form-part.tsx';
import { MomentField } from '../scope/moment-field.tsx';
import { t } from '../words/intake-words.ts';
import type { PartProps } from './intake-page.tsx';

const sources: readonly OrderGag['source'][] = ['order', 'statute', 'certificate', 'request'];

/** Nothing is the default: silence is never assumed. */
export function SilencePart({ draft, set }: PartProps) {
  return (
    <FormPart title={t('part.silence')}>
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
            label={t('gag.reference')}
            value={draft.gagReference}
            onChange={(event) => set({ gagReference: event.target.value })}
          />
          <MomentField
            label={t('optional', { label: t('gag.until') })}
            text={draft.gagUntil}
            onText={(text) => set({ gagUntil: text })}
          />
        </>
      )}
    </FormPart>
  );
}
