/** A field for a moment or a day of UTC, written one way, with the browser's calendar beside it. */

import { CalendarDays } from 'lucide-react';
import { useRef, type InputHTMLAttributes } from 'react';
import { IconButton } from '../controls/button.tsx';
import { TextField } from '../controls/text-field.tsx';
import { withDay } from '../time/exact-times.ts';

type UtcFieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> & {
  readonly label: string;
  /** Name of the button that opens the calendar. */
  readonly calendar: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  /** A day has no hour. */
  readonly isDay?: boolean;
};

/**
 * The text decides and not the browser's own field: that one shows days and hours in the order of
 * its language, and a paper decides by the second.
 */
export function UtcField(props: UtcFieldProps) {
  const { label, calendar, text, onText, isDay = false, ...rest } = props;
  const picker = useRef<HTMLInputElement>(null);
  const example = isDay ? '2026-03-01' : '2026-03-01 00:00:00';
  return (
    <TextField
      {...rest}
      label={label}
      inputMode="numeric"
      placeholder={example}
      autoComplete="off"
      spellCheck={false}
      value={text}
      onChange={(event) => onText(event.target.value)}
      after={
        <span className="relative me-1 inline-flex">
          <IconButton label={calendar} onClick={() => picker.current?.showPicker()}>
            <CalendarDays size={18} aria-hidden="true" />
          </IconButton>
          <input
            ref={picker}
            type="date"
            tabIndex={-1}
            aria-hidden="true"
            className="pointer-events-none absolute inset-0 size-full opacity-0"
            value={/^\d{4}-\d\d-\d\d/.exec(text)?.[0] ?? ''}
            onChange={(event) => onText(withDay(text, event.target.value, isDay))}
          />
        </span>
      }
    />
  );
}
