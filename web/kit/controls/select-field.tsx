/** One of a closed list: the browser's own list, which every keyboard and phone knows. */

import { ChevronDown } from 'lucide-react';
import { useId, type SelectHTMLAttributes } from 'react';

/** One entry of the list. */
export type SelectOption = { readonly value: string; readonly label: string };

type SelectFieldProps = SelectHTMLAttributes<HTMLSelectElement> & {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly options: readonly SelectOption[];
  /** Shown while nothing is chosen. */
  readonly placeholder?: string;
};

/** Label above, help below. */
export function SelectField(props: SelectFieldProps) {
  const { label, hint, options, placeholder, className, ...rest } = props;
  const id = useId();
  const helpId = `${id}-help`;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block text-13 font-medium text-ink-2">
        {label}
      </label>
      <div className="relative">
        <select
          {...rest}
          id={id}
          aria-describedby={hint === undefined ? undefined : helpId}
          className="min-h-[2.875rem] w-full appearance-none rounded-control border border-edge
            bg-float ps-3 pe-9 text-17 text-ink md:text-15"
        >
          {placeholder === undefined ? null : <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          size={16}
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-ink-2"
        />
      </div>
      {hint === undefined ? null : (
        <p id={helpId} className="m-0 mt-1.5 text-13 text-ink-3">
          {hint}
        </p>
      )}
    </div>
  );
}
