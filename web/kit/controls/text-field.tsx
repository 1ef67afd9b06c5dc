/** A field for a line of text, with its label, hint and what is wrong with it. */

import { useId, type InputHTMLAttributes, type ReactNode } from 'react';

type TextFieldProps = InputHTMLAttributes<HTMLInputElement> & {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  /** Shown inside the field at its end, such as "Show". */
  readonly after?: ReactNode;
};

/** Label above, help below; the problem replaces the hint and is read aloud at once. */
export function TextField({ label, hint, problem, after, className, ...rest }: TextFieldProps) {
  const id = useId();
  const helpId = `${id}-help`;
  const help = problem ?? hint;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block text-13 font-medium text-ink-2">
        {label}
      </label>
      <div
        className={`flex items-center rounded-control border bg-float focus-within:outline-2
          focus-within:outline-offset-1 focus-within:outline-(--focus)
          ${problem === undefined ? 'border-edge' : 'border-crimson'}`}
      >
        <input
          {...rest}
          id={id}
          aria-invalid={problem === undefined ? undefined : true}
          aria-describedby={help === undefined ? undefined : helpId}
          className="min-h-11 w-full min-w-0 flex-1 rounded-control bg-transparent px-3 text-17
            outline-none md:text-15"
        />
        {after}
      </div>
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
