/** One entry of a closed list: a box or a button to tick, its name, and a line about it. */

import type { ReactNode } from 'react';

/** What can be chosen, as a person reads it. */
export type Option<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string | undefined;
};

/** The whole line can be pressed. */
export function OptionLine(props: {
  readonly option: Option<string>;
  readonly type: 'radio' | 'checkbox';
  /** What joins radio buttons, so that arrows move among them. */
  readonly name?: string | undefined;
  readonly isChosen: boolean;
  readonly isBarred?: boolean;
  readonly onChoose: () => void;
}) {
  const { option, type, name, isChosen, isBarred = false, onChoose } = props;
  return (
    <label
      className="flex min-h-9 items-start gap-2.5 rounded-control px-2 py-1.5 text-15
        hover:bg-paper-2 has-checked:bg-petrol-wash has-disabled:hover:bg-transparent
        pointer-coarse:min-h-11"
    >
      <input
        type={type}
        name={name}
        value={option.value}
        disabled={isBarred}
        checked={isChosen}
        onChange={onChoose}
        className="mt-[3px] size-4 shrink-0 accent-(--petrol-fill)"
      />
      <span className="min-w-0">
        <span className={isBarred ? 'text-ink-3' : ''}>{option.label}</span>
        {option.hint === undefined ? null : (
          <span className="block text-13 text-ink-2">{option.hint}</span>
        )}
      </span>
    </label>
  );
}

/** The lines of one question, under it. */
export function OptionLines(props: { readonly legend: string; readonly children: ReactNode }) {
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="mb-1.5 p-0 text-13 font-medium text-ink-2">{props.legend}</legend>
      {props.children}
    </fieldset>
  );
}
