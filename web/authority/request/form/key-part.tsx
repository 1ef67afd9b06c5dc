/** The key that the answer is encrypted to: looked at here, and how to make one. */

import { KeyRound } from 'lucide-react';
import { judgeRecipient } from '@countersign/rules/production/age-recipient.ts';
import { TextField } from '../../../kit/controls/text-field.tsx';
import { FormPart } from '../../../kit/form/form-part.tsx';
import { Command } from '../../frame/command.tsx';
import { t } from '../../words/request-words.ts';
import { keyGaps } from '../gaps-model.ts';
import { gapSentence, type PartProps } from './part-props.ts';

/** What is typed is judged at once: a wrong letter is found before anything is sent. */
export function KeyPart({ draft, set }: PartProps) {
  const text = draft.recipient.trim();
  const [gap] = keyGaps(text);
  const judged = text === '' || gap !== undefined ? undefined : judgeRecipient(text);
  return (
    <FormPart title={t('part.key')}>
      <div className="flex flex-col gap-3 sm:col-span-2">
        <p className="m-0 max-w-[68ch] text-15 text-ink-2">{t('key.text')}</p>
        <TextField
          name="recipient"
          label={t('key.recipient')}
          hint={t('key.hint')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={draft.recipient}
          onChange={(event) => set({ recipient: event.target.value.replaceAll(/\s+/g, '') })}
        />
        <p role="status" className="m-0 text-15 empty:hidden">
          {gap === undefined ? null : <span className="text-crimson">{gapSentence(gap)}</span>}
          {judged === undefined || judged.kind === 'unusable' ? null : (
            <span className="flex items-start gap-2">
              <KeyRound size={18} aria-hidden="true" className="mt-0.5 shrink-0 text-petrol" />
              {t(`key.${judged.kind}`)}
            </span>
          )}
        </p>
        <details>
          <summary className="min-h-9 cursor-pointer py-1.5 text-15 font-medium text-petrol">
            {t('key.how')}
          </summary>
          <div className="flex max-w-[68ch] flex-col gap-3 py-2 text-15">
            <p className="m-0">{t('key.how-text')}</p>
            <Command text="age-keygen -o our-key.txt" />
            <p className="m-0">{t('key.how-pq')}</p>
            <Command text="age-keygen -pq -o our-key.txt" />
          </div>
        </details>
      </div>
    </FormPart>
  );
}
