/** Some of a closed list; what cannot be chosen stays in sight, with the reason. */

import { OptionLine, OptionLines, type Option } from './option-line.tsx';

/** One entry. */
export type CheckOption<Value extends string> = Option<Value> & {
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
    <OptionLines legend={legend}>
      {options.map(({ barred, ...option }) => (
        <OptionLine
          key={option.value}
          option={{ ...option, hint: barred ?? option.hint }}
          type="checkbox"
          isChosen={chosen.includes(option.value)}
          isBarred={barred !== undefined}
          onChoose={() => toggle(option.value)}
        />
      ))}
    </OptionLines>
  );
}
