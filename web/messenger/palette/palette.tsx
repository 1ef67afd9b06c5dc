/** The palette: any chat or page by a few letters, opened by Ctrl K (or Command K). */

import { Dialog } from '@base-ui/react/dialog';
import { useNavigate } from '@tanstack/react-router';
import { FileText, MessageSquare } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { useChatRows } from '../chats/use-chat-rows.ts';
import { t } from '../words/english.ts';
import { nextPlace, paletteEntries, type PaletteEntry } from './palette-model.ts';

/** Listens for its keys as long as it stands on the page. */
export function Palette() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen((was) => !was);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <Dialog.Root open={isOpen} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Backdrop className="veil fixed inset-0 z-40 bg-shade" />
        <Dialog.Popup
          aria-label={t('palette.title')}
          className="float-in fixed top-[12dvh] left-1/2 z-50 flex max-h-[70dvh]
            w-[min(34rem,calc(100vw-2rem))] -translate-x-1/2 flex-col overflow-hidden rounded-bubble
            border border-line bg-float shadow-float outline-none"
        >
          <Search onDone={() => setOpen(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Search({ onDone }: { readonly onDone: () => void }) {
  const { rows } = useChatRows();
  const navigate = useNavigate();
  const id = useId();
  const [search, setSearch] = useState('');
  const [place, setPlace] = useState(0);
  const entries = paletteEntries(rows, search);
  const chosen = entries[Math.min(place, entries.length - 1)];
  const go = (entry: PaletteEntry | undefined): void => {
    if (entry === undefined) return;
    onDone();
    void navigate({ to: entry.to });
  };
  return (
    <>
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen === undefined ? undefined : `${id}-${chosen.id}`}
        aria-label={t('palette.search')}
        placeholder={t('palette.search')}
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          setPlace(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') return go(chosen);
          const next = nextPlace(place, entries.length, event.key);
          if (next === place) return;
          event.preventDefault();
          setPlace(next);
        }}
        className="min-h-13 w-full border-b border-line bg-transparent px-4 text-17 outline-none"
      />
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label={t('palette.title')}
        className="m-0 min-h-0 list-none overflow-y-auto p-1.5"
      >
        {entries.map((entry) => (
          <Entry
            key={entry.id}
            id={`${id}-${entry.id}`}
            entry={entry}
            isChosen={entry === chosen}
            onChoose={() => go(entry)}
          />
        ))}
      </ul>
      {entries.length === 0 ? (
        <p role="status" className="m-0 px-4 pb-4 text-15 text-ink-2">
          {t('palette.nothing')}
        </p>
      ) : null}
    </>
  );
}

function Entry(props: {
  readonly id: string;
  readonly entry: PaletteEntry;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const { id, entry, isChosen, onChoose } = props;
  const Icon = entry.kind === 'chat' ? MessageSquare : FileText;
  return (
    <li
      id={id}
      role="option"
      aria-selected={isChosen}
      ref={(line) => {
        if (isChosen) line?.scrollIntoView({ block: 'nearest' });
      }}
      onClick={onChoose}
      className="flex min-h-11 cursor-pointer items-center gap-3 rounded-control px-3 text-15
        hover:bg-paper-2 aria-selected:bg-petrol-wash"
    >
      <Icon size={18} aria-hidden="true" className="shrink-0 text-ink-3" />
      <span className="min-w-0 flex-1 truncate">
        <bdi>{entry.name}</bdi>
      </span>
      <bdi className="shrink-0 text-13 text-ink-2">{entry.hint}</bdi>
    </li>
  );
}
