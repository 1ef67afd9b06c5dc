/** The fields that one instrument wants besides those of every order, each a text of its own. */

import { TextArea } from '../controls/text-area.tsx';

/** Empty until something is typed. */
export function FurtherFields(props: {
  readonly names: readonly string[];
  readonly labelOf: (name: string) => string;
  readonly texts: Readonly<Record<string, string>>;
  readonly onTexts: (texts: Readonly<Record<string, string>>) => void;
}) {
  const { names, labelOf, texts, onTexts } = props;
  return names.map((name) => (
    <TextArea
      key={name}
      label={labelOf(name)}
      className="sm:col-span-2"
      value={texts[name] ?? ''}
      onChange={(event) => onTexts({ ...texts, [name]: event.target.value })}
    />
  ));
}
