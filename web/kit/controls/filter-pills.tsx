/** Filters of a list as pills: one is pressed, and each says how many it holds. */

import type { Option } from './option-line.tsx';

/** One filter; a hint has no room in a pill. */
export type Pill<Value extends string> = Option<Value> & { readonly count?: number | undefined };

/** In one line that scrolls sideways where it does not fit. */
export function FilterPills<Value extends string>(props: {
  readonly label: string;
  readonly pills: readonly Pill<Value>[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}) {
  const { label, pills, chosen, onChoose } = props;
  return (
    <div role="group" aria-label={label} className="flex gap-1 overflow-x-auto py-1">
      {pills.map((pill) => (
        <button
          key={pill.value}
          type="button"
          aria-pressed={pill.value === chosen}
          onClick={() => onChoose(pill.value)}
          className="shrink-0 rounded-full px-3 py-1 text-13 font-medium text-ink-2
            hover:bg-paper-3 aria-pressed:bg-petrol-wash aria-pressed:text-petrol
            pointer-coarse:min-h-11"
        >
          {pill.label}
          {pill.count === undefined ? null : (
            <span className="figures ms-1.5 font-normal">{pill.count}</span>
          )}
        </button>
      ))}
    </div>
  );
}
