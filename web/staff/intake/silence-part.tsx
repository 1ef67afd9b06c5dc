/** Whether anything forbids telling the person, and until when. */

import { GagSourceField } from '../../kit/asked/gag-source-field.tsx';
import { TextField } from '../../kit/controls/text-field.tsx';
import { FormPart } from '../../kit/form/form-part.tsx';
import { MomentField } from '../scope/moment-field.tsx';
import { t } from '../words/intake-words.ts';
import type { PartProps } from './intake-page.tsx';

/** What it rests on is asked only once something forbids it. */
export function SilencePart({ draft, set }: PartProps) {
  return (
    <FormPart title={t('part.silence')}>
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
