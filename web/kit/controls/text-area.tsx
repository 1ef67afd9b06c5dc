/** A field for some lines of text, which grows with them. */

import type { TextareaHTMLAttributes } from 'react';
import { FieldFrame } from './field-frame.tsx';

type TextAreaProps = TextareaHTMLAttributes<HTMLTextAreaElement> & {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
};

/** It can be pulled taller by hand, too. */
export function TextArea({ label, hint, problem, className, ...rest }: TextAreaProps) {
  return (
    <FieldFrame label={label} hint={hint} problem={problem} className={className}>
      {(ties) => (
        <textarea
          rows={3}
          {...rest}
          {...ties}
          aria-invalid={problem === undefined ? undefined : true}
          className={`grow-field block max-h-80 min-h-20 w-full resize-y rounded-control border
            bg-float px-3 py-2.5 text-17 md:text-15
            ${problem === undefined ? 'border-edge' : 'border-crimson'}`}
        />
      )}
    </FieldFrame>
  );
}
