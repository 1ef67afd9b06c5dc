/** From when to when, to the second: entered in UTC, shown on the reader's own clock beside it. */

import { TextField } from '../../kit/controls/text-field.tsx';
import { localTime, momentOfUtcField } from '../../kit/time/exact-times.ts';
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
        <Moment
          label={t('window.from')}
          text={draft.from}
          problem={problems.from}
          onText={(from) => onChange({ from })}
        />
        <Moment
          label={t('window.to')}
          text={draft.to}
          problem={problems.to}
          onText={(to) => onChange({ to })}
        />
      </div>
    </fieldset>
  );
}

function Moment(props: {
  readonly label: string;
  readonly text: string;
  readonly problem: string | undefined;
  readonly onText: (text: string) => void;
}) {
  const atMs = momentOfUtcField(props.text);
  return (
    <TextField
      label={props.label}
      type="datetime-local"
      step={1}
      hint={atMs === undefined ? undefined : t('window.here', { time: localTime(atMs) })}
      problem={props.problem}
      value={props.text}
      onChange={(event) => props.onText(event.target.value)}
    />
  );
}
