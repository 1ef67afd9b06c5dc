/** A field for a moment of UTC, in the words of the staff pages. */

import { UtcField } from '../../kit/form/utc-field.tsx';
import { localTime, momentOfUtcField } from '../../kit/time/exact-times.ts';
import { t } from '../words/scope-words.ts';

/** Says the moment on the reader's own clock as well, once it is one. */
export function MomentField(props: {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly problem?: string | undefined;
}) {
  const atMs = momentOfUtcField(props.text);
  return (
    <UtcField
      {...props}
      calendar={t('window.calendar')}
      hint={atMs === undefined ? t('window.form') : t('window.here', { time: localTime(atMs) })}
    />
  );
}
