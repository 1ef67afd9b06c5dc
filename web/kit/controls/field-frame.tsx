/** What every field of a form has around it: its name above, help or what is wrong below. */

import { useId, type ReactNode } from 'react';

/** What ties the control itself to its name and its help. */
export type FieldTies = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
};

/** The problem replaces the hint and is read aloud at once. */
export function FieldFrame(props: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  readonly className?: string | undefined;
  readonly children: (ties: FieldTies) => ReactNode;
}) {
  const { label, hint, problem, className } = props;
  const id = useId();
  const helpId = `${id}-help`;
  const help = problem ?? hint;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block text-13 font-medium text-ink-2">
        {label}
      </label>
      {props.children({ id, 'aria-describedby': help === undefined ? undefined : helpId })}
      <p
        id={helpId}
        aria-live="polite"
        className={`m-0 mt-1.5 text-13 empty:hidden
          ${problem === undefined ? 'text-ink-3' : 'text-crimson'}`}
      >
        {help}
      </p>
    </div>
  );
}
