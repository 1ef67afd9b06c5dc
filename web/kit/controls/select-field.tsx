/** One of a closed list: the browser's own list, which every keyboard and phone knows. */

import { ChevronDown } from 'lucide-react';
import type { SelectHTMLAttributes } from 'react';
import { FieldFrame } from './field-frame.tsx';
import type { Option } from './option-line.tsx';

type SelectFieldProps = SelectHTMLAttributes<HTMLSelectElement> & {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  readonly options: readonly Option<string>[];
  /** Shown while nothing is chosen. */
  readonly placeholder?: string;
};

/** An option's hint has no room here. */
export function SelectField(props: SelectFieldProps) {
  const { label, hint, problem, options, placeholder, className, ...rest } = props;
  return (
    <FieldFrame label={label} hint={hint} problem={problem} className={className}>
      {(ties) => (
        <div className="relative">
          <select
            {...rest}
            {...ties}
            aria-invalid={problem === undefined ? undefined : true}
            className={`min-h-[2.875rem] w-full appearance-none rounded-control border bg-float ps-3
              pe-9 text-17 text-ink md:text-15
              ${problem === undefined ? 'border-edge' : 'border-crimson'}`}
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
            className="pointer-events-none absolute top-1/2 end-3 -translate-y-1/2 text-ink-2"
          />
        </div>
      )}
    </FieldFrame>
  );
}
