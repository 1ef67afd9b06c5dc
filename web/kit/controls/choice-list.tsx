/** One of a few, all of them in sight. */

/** One entry. */
export type Choice<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string | undefined;
};

/** Radio buttons under one legend; arrows move among them. */
export function ChoiceList<Value extends string>(props: {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly Choice<Value>[];
  readonly chosen: Value | undefined;
  readonly onChoose: (value: Value) => void;
}) {
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="mb-1.5 p-0 text-13 font-medium text-ink-2">{props.legend}</legend>
      {props.options.map(({ value, label, hint }) => (
        <label
          key={value}
          className="flex min-h-9 items-start gap-2.5 rounded-control px-2 py-1.5 text-15
            hover:bg-paper-2 has-checked:bg-petrol-wash pointer-coarse:min-h-11"
        >
          <input
            type="radio"
            name={props.name}
            value={value}
            checked={props.chosen === value}
            onChange={() => props.onChoose(value)}
            className="mt-[3px] size-4 shrink-0 accent-(--petrol-fill)"
          />
          <span className="min-w-0">
            {label}
            {hint === undefined ? null : <span className="block text-13 text-ink-2">{hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
