/** Some of a closed list; what cannot be chosen stays in sight, with the reason. */

/** One entry. */
export type CheckOption<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string | undefined;
  /** Why it cannot be chosen; it is shown in the hint's place. */
  readonly barred?: string | undefined;
};

/** Boxes under one legend. */
export function CheckList<Value extends string>(props: {
  readonly legend: string;
  readonly options: readonly CheckOption<Value>[];
  readonly chosen: readonly Value[];
  readonly onChoose: (chosen: readonly Value[]) => void;
}) {
  const { legend, options, chosen, onChoose } = props;
  const toggle = (value: Value): void => {
    const isIn = chosen.includes(value);
    onChoose(isIn ? chosen.filter((one) => one !== value) : [...chosen, value]);
  };
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="mb-1.5 p-0 text-13 font-medium text-ink-2">{legend}</legend>
      {options.map(({ value, label, hint, barred }) => (
        <label
          key={value}
          className="flex min-h-9 items-start gap-2.5 rounded-control px-2 py-1.5 text-15
            hover:bg-paper-2 has-checked:bg-petrol-wash has-disabled:hover:bg-transparent
            pointer-coarse:min-h-11"
        >
          <input
            type="checkbox"
            value={value}
            disabled={barred !== undefined}
            checked={chosen.includes(value)}
            onChange={() => toggle(value)}
            className="mt-[3px] size-4 shrink-0 accent-(--petrol-fill)"
          />
          <span className="min-w-0">
            <span className={barred === undefined ? '' : 'text-ink-3'}>{label}</span>
            {(barred ?? hint) === undefined ? null : (
              <span className="block text-13 text-ink-2">{barred ?? hint}</span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
