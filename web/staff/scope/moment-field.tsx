/** A field for a moment of UTC, written the one way that no reader can mistake. */

import { TextField } from '../../kit/controls/text-field.tsx';
import { localTime, momentOfUtcField } from '../../kit/time/exact-times.ts';
import { t } from '../words/scope-words.ts';

/**
 * A line of text and not the browser's own field: that one shows days and hours in the order of
 * its language, and a paper decides by the second.
 */
export function MomentField(props: {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly problem?: string | undefined;
}) {
  const { label, text, problem, onText } = props;
  const atMs = momentOfUtcField(text);
  return (
    <TextField
      label={label}
      inputMode="numeric"
      placeholder="2026-03-01 00:00:00"
      autoComplete="off"
      spellCheck={false}
      hint={atMs === undefined ? t('window.form') : t('window.here', { time: localTime(atMs) })}
      problem={problem}
      value={text}
      onChange={(event) => onText(event.target.value)}
    />
  );
}
