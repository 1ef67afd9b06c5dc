/** What the palette offers: chats first, then pages, by what was typed. */

import { searchRows, type ChatRow } from '../chats/chat-list-model.ts';
import { t } from '../words/english.ts';

/** Where an entry leads. */
export type PaletteEntry = {
  readonly id: string;
  readonly name: string;
  /** What it is, when the name alone does not say. */
  readonly hint: string;
  readonly kind: 'chat' | 'page';
  readonly to: string;
};

const chatsShown = 8;

/** The pages, in the order of the menu. */
export const palettePages = [
  { to: '/devices', key: 'menu.devices' },
  { to: '/account', key: 'menu.own' },
  { to: '/access', key: 'menu.access' },
  { to: '/reports', key: 'menu.reports' },
] as const;

/** Entries for a search, best first: chats by their newest message, then pages by their names. */
export function paletteEntries(rows: readonly ChatRow[], search: string): readonly PaletteEntry[] {
  const wanted = search.trim().toLocaleLowerCase();
  const chats = searchRows(rows, search)
    .slice(0, chatsShown)
    .map((row) => ({
      id: row.conversation,
      name: row.title,
      hint: row.isGroup ? t('palette.group') : `@${row.handles[0] ?? ''}`,
      kind: 'chat' as const,
      to: `/chats/${row.conversation}`,
    }));
  const pages = palettePages
    .map(({ to, key }) => ({ id: to, name: t(key), hint: t('palette.page'), to }))
    .filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
    .map((page) => ({ ...page, kind: 'page' as const }));
  return [...chats, ...pages];
}

/** The place of the entry that an arrow leads to, round the ends. */
export function nextPlace(place: number, count: number, key: string): number {
  if (count === 0) return 0;
  if (key === 'ArrowDown') return (place + 1) % count;
  if (key === 'ArrowUp') return (place + count - 1) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : place;
}
