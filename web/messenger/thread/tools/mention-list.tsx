/** Names offered while one is begun: walked by arrows, taken by Enter or Tab, left by Escape. */

import { useState, type KeyboardEvent } from 'react';
import { Avatar } from '../../../kit/people/avatar.tsx';
import { t } from '../../words/english.ts';
import { begunName, suggestions, withName, type Nameable } from './mention-model.ts';

/** What the field of the composer and the list share. */
export type Mentions = {
  readonly offered: readonly Nameable[];
  readonly current: number;
  readonly take: (person: Nameable) => void;
  /** Whether the list took the key. */
  readonly onKey: (event: KeyboardEvent) => boolean;
};

/** The list's id, which the field names. */
export const mentionListId = 'mention-list';

/** Follows what is written at the caret. */
export function useMentions(
  draft: { readonly text: string; readonly caret: number },
  people: readonly Nameable[],
  put: (text: string, caret: number) => void,
): Mentions {
  const [current, setCurrent] = useState(0);
  const [left, setLeft] = useState<number>();
  const begun = begunName(draft.text, draft.caret);
  const isOpen = begun !== undefined && begun.at !== left;
  const offered = isOpen ? suggestions(people, begun) : [];
  const chosen = Math.min(current, Math.max(0, offered.length - 1));
  const take = (person: Nameable): void => {
    if (begun === undefined) return;
    const next = withName(draft.text, begun, person.handle);
    put(next.draft, next.caret);
    setCurrent(0);
  };
  const onKey = (event: KeyboardEvent): boolean => {
    const person = offered[chosen];
    if (person === undefined || event.nativeEvent.isComposing) return false;
    if (event.key === 'ArrowDown') setCurrent((chosen + 1) % offered.length);
    else if (event.key === 'ArrowUp') setCurrent((chosen + offered.length - 1) % offered.length);
    else if (event.key === 'Enter' || event.key === 'Tab') take(person);
    else if (event.key === 'Escape') setLeft(begun?.at);
    else return false;
    event.preventDefault();
    return true;
  };
  return { offered, current: chosen, take, onKey };
}

/** Above the field, while somebody is offered. */
export function MentionList({ mentions }: { readonly mentions: Mentions }) {
  const { offered, current, take } = mentions;
  if (offered.length === 0) return null;
  return (
    <ul
      id={mentionListId}
      role="listbox"
      aria-label={t('tool.mentions')}
      className="float-in absolute inset-x-0 bottom-full z-20 m-0 mb-2 list-none rounded-bubble
        border border-line bg-float p-1 shadow-float"
    >
      {offered.map((person, at) => (
        <li
          key={person.account}
          id={`${mentionListId}-${at}`}
          role="option"
          aria-selected={at === current}
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => take(person)}
          className="flex min-h-11 cursor-pointer items-center gap-3 rounded-[9px] px-3
            aria-selected:bg-paper-3"
        >
          <Avatar account={person.account} name={person.displayName} size={24} />
          <bdi className="min-w-0 truncate font-medium">{person.displayName}</bdi>
          <bdi className="text-13 text-ink-2">@{person.handle}</bdi>
        </li>
      ))}
    </ul>
  );
}
