/** A field for a line of text, with its label, hint and what is wrong with it. */

import type { InputHTMLAttributes, ReactNode } from 'react';
import { FieldFrame } from './field-frame.tsx';

type TextFieldProps = InputHTMLAttributes<HTMLInputElement> & {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  /** Shown inside the field at its end, such as "Show". */
  readonly after?: ReactNode;
};

/** Its frame is around what stands in it and after it. */
export function TextField({ label, hint, problem, after, className, ...rest }: TextFieldProps) {
  return (
    <FieldFrame label={label} hint={hint} problem={problem} className={className}>
      {(ties) => (
        <div
          className={`flex items-center rounded-control border bg-float focus-within:outline-2
            focus-within:outline-offset-1 focus-within:outline-(--focus)
            ${problem === undefined ? 'border-edge' : 'border-crimson'}`}
        >
          <input
            {...rest}
            {...ties}
            aria-invalid={problem === undefined ? undefined : true}
            className="min-h-11 w-full min-w-0 flex-1 rounded-control bg-transparent px-3 text-17
              outline-none md:text-15"
          />
          {after}
        </div>
      )}
    </FieldFrame>
  );
}
