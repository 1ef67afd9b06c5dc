/** One of a few, all of them in sight. */

import { OptionLine, OptionLines, type Option } from './option-line.tsx';

/** Radio buttons under one legend; arrows move among them. */
export function ChoiceList<Value extends string>(props: {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly Option<Value>[];
  readonly chosen: Value | undefined;
  readonly onChoose: (value: Value) => void;
}) {
  const { legend, name, options, chosen, onChoose } = props;
  return (
    <OptionLines legend={legend}>
      {options.map((option) => (
        <OptionLine
          key={option.value}
          option={option}
          type="radio"
          name={name}
          isChosen={chosen === option.value}
          onChoose={() => onChoose(option.value)}
        />
      ))}
    </OptionLines>
  );
}
