/** A field for some lines of text, which grows with them. */

import { useId, type TextareaHTMLAttributes } from 'react';

type TextAreaProps = TextareaHTMLAttributes<HTMLTextAreaElement> & {
  readonly label: string;
  readonly hint?: string | undefined;
};

/** Label above, help below. */
export function TextArea({ label, hint, className = '', ...rest }: TextAreaProps) {
  const id = useId();
  const helpId = `${id}-help`;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block text-13 font-medium text-ink-2">
        {label}
      </label>
      <textarea
        rows={3}
        {...rest}
        id={id}
        aria-describedby={hint === undefined ? undefined : helpId}
        className="grow-field block max-h-80 min-h-20 w-full resize-y rounded-control border
          border-edge bg-float px-3 py-2.5 text-17 md:text-15"
      />
      {hint === undefined ? null : (
        <p id={helpId} className="m-0 mt-1.5 text-13 text-ink-3">
          {hint}
        </p>
      )}
    </div>
  );
}
