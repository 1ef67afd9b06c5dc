/** What forbids telling the person, out of what the law knows; nothing unless it is chosen. */

import type { OrderGag } from '@countersign/rules/legal/order-entry.ts';
import { SelectField } from '../controls/select-field.tsx';

type Source = OrderGag['source'];

const sources: readonly Source[] = ['order', 'statute', 'certificate', 'request'];

/** Nothing is the default: silence is never assumed. */
export function GagSourceField(props: {
  readonly label: string;
  readonly none: string;
  readonly nameOf: (source: Source) => string;
  readonly chosen: Source | '';
  readonly onChoose: (source: Source | '') => void;
}) {
  const { label, none, nameOf, chosen, onChoose } = props;
  return (
    <SelectField
      label={label}
      placeholder={none}
      className="sm:col-span-2"
      options={sources.map((value) => ({ value, label: nameOf(value) }))}
      value={chosen}
      onChange={(event) => onChoose(sources.find((one) => one === event.target.value) ?? '')}
    />
  );
}
