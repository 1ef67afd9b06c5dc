/** Choosing an emoji: a grid walked by arrows, and a row of sets. */

import { Popover } from '@base-ui/react/popover';
import { Smile } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { t } from '../../words/english.ts';
import { emojiSets } from './emoji-sets.ts';

const columns = 8;

/** The button and what hangs on it; screen readers name each emoji themselves. */
export function EmojiPicker(props: { readonly onChoose: (emoji: string) => void }) {
  const [isOpen, setOpen] = useState(false);
  const [set, setSet] = useState(0);
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        aria-label={t('tool.emoji')}
        title={t('tool.emoji')}
        className="inline-flex size-11 shrink-0 items-center justify-center rounded-full text-ink-2
          hover:text-ink data-popup-open:text-petrol pointer-coarse:hidden"
      >
        <Smile size={20} aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="top" align="end" sideOffset={8} className="z-50">
          <Popover.Popup
            aria-label={t('tool.emoji')}
            className="float-in rounded-bubble border border-line bg-float p-2 shadow-float
              outline-none"
          >
            <Sets chosen={set} onChoose={setSet} />
            <Grid
              key={set}
              emoji={emojiSets[set] ?? []}
              onChoose={(one) => {
                props.onChoose(one);
                setOpen(false);
              }}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Sets(props: { readonly chosen: number; readonly onChoose: (set: number) => void }) {
  return (
    <div role="group" aria-label={t('tool.emoji-sets')} className="mb-1 flex border-b border-line">
      {emojiSets.map(([sign = ''], at) => (
        <button
          key={sign}
          type="button"
          aria-pressed={at === props.chosen}
          onClick={() => props.onChoose(at)}
          className="size-10 rounded-control text-17 hover:bg-paper-3 aria-pressed:bg-petrol-wash"
        >
          {sign}
        </button>
      ))}
    </div>
  );
}

function Grid(props: {
  readonly emoji: readonly string[];
  readonly onChoose: (emoji: string) => void;
}) {
  const { emoji, onChoose } = props;
  const [current, setCurrent] = useState(0);
  const grid = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
    const step = steps[event.key as keyof typeof steps];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(emoji.length - 1, Math.max(0, current + step));
    setCurrent(next);
    grid.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div
      ref={grid}
      role="group"
      aria-label={t('tool.emoji')}
      onKeyDown={onKeyDown}
      dir="ltr"
      className="grid max-h-60 grid-cols-8 overflow-y-auto"
    >
      {emoji.map((one, at) => (
        <button
          key={one}
          type="button"
          tabIndex={at === current ? 0 : -1}
          onFocus={() => setCurrent(at)}
          onClick={() => onChoose(one)}
          className="size-10 rounded-control text-20 hover:bg-paper-3"
        >
          {one}
        </button>
      ))}
    </div>
  );
}
