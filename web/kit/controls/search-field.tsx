/** A field to search a list by, which is emptied by Escape. */

import { Search } from 'lucide-react';

/** The name is read aloud; the placeholder says it to everybody else. */
export function SearchField(props: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { id, label, value, onChange } = props;
  return (
    <div
      className="flex min-h-9 items-center gap-2 rounded-control border border-edge bg-float px-2.5
        focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-(--focus)
        pointer-coarse:min-h-11"
    >
      <Search size={15} aria-hidden="true" className="shrink-0 text-ink-2" />
      <input
        id={id}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          onChange('');
          event.currentTarget.blur();
        }}
        className="w-full min-w-0 bg-transparent text-17 outline-none md:text-13"
      />
    </div>
  );
}
