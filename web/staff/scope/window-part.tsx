/** From when to when, to the second: entered in UTC, shown on the reader's own clock beside it. */

import { MomentField } from './moment-field.tsx';
import { t } from '../words/scope-words.ts';
import type { ScopeDraft, ScopeProblems } from './scope-model.ts';

/** Two moments; the second is the first one that is outside. */
export function WindowPart(props: {
  readonly draft: ScopeDraft;
  readonly problems: ScopeProblems;
  readonly onChange: (change: Partial<ScopeDraft>) => void;
}) {
  const { draft, problems, onChange } = props;
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="mb-1.5 p-0 text-13 font-medium text-ink-2">{t('window.title')}</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <MomentField
          label={t('window.from')}
          text={draft.from}
          problem={problems.from}
          onText={(from) => onChange({ from })}
        />
        <MomentField
          label={t('window.to')}
          text={draft.to}
          problem={problems.to}
          onText={(to) => onChange({ to })}
        />
      </div>
    </fieldset>
  );
}
