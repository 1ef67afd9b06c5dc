/** What a note says in its thread: which sentence, and whose names stand in it. */

import type { PlacedNote } from '@countersign/client/threads/notes/note.ts';
import { spokenLocale } from '../../kit/words/languages.ts';
import { isolated } from '../../kit/words/words.ts';
import { t } from '../words/english.ts';
import { spanOf } from './group-model.ts';

/** Names for accounts; my own is the one of a subject, so it is replaced in the object's place. */
export type Names = { readonly me: string; readonly nameOf: (account: string) => string };

/** The line. */
export function noteLine({ sender, note }: PlacedNote, { me, nameOf }: Names): string {
  const own = sender === me ? '-own' : '';
  const who = isolated(nameOf(sender));
  const people = (accounts: readonly string[]): string => {
    const names = accounts.map((one) => (one === me ? t('note.you') : isolated(nameOf(one))));
    return new Intl.ListFormat(spokenLocale(), { type: 'conjunction' }).format(names);
  };
  switch (note.set) {
    case 'name':
      return t(`note.name${own}`, { who, name: isolated(note.value) });
    case 'added':
    case 'removed':
      return t(`note.${note.set}${own}`, { who, people: people(note.value) });
    case 'role':
      return t(`note.role-${note.role}${own}`, { who, people: people([note.value]) });
    case 'locked':
      return t(`note.${note.value ? 'locked' : 'unlocked'}${own}`, { who });
    case 'vanishing': {
      if (note.value === 0) return t(`note.vanishing-off${own}`, { who });
      const { unit, count } = spanOf(note.value);
      return t(`note.vanishing-${unit}${own}`, { who, count });
    }
    case 'pinned':
    case 'unpinned':
      return t(`note.${note.set}${own}`, { who });
  }
}
