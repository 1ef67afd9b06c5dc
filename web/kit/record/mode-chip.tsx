/** The mode chip: who can read a conversation, in one word and one colour. */

import { Lock, ReceiptText } from 'lucide-react';

const looks = {
  standard: {
    className: 'bg-marigold-wash text-marigold-ink border-marigold-line',
    Icon: ReceiptText,
  },
  e2ee: { className: 'bg-leaf-wash text-leaf border-leaf', Icon: Lock },
} as const;

/** The mode comes from protocol state; only `e2ee` ever shows the padlock. */
export function ModeChip(props: {
  readonly mode: keyof typeof looks;
  readonly label: string;
  readonly hint: string;
  readonly onClick: () => void;
}) {
  const { className, Icon } = looks[props.mode];
  return (
    <button
      type="button"
      onClick={props.onClick}
      title={props.hint}
      className="group -my-2 inline-flex shrink-0 items-center py-2 pointer-coarse:min-h-11"
    >
      <span
        className={`inline-flex items-center gap-1.5 rounded-full border px-2.5 py-1 text-12
          font-medium whitespace-nowrap group-hover:brightness-[0.98] ${className}`}
      >
        <Icon size={14} aria-hidden="true" />
        {props.label}
        <span className="sr-only">. {props.hint}</span>
      </span>
    </button>
  );
}
