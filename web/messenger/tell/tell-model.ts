/** Which chats to tell of: those that got something new while nobody was looking. */

import type { ChatRow } from '../chats/chat-list-model.ts';
import { isolated } from '../../kit/words/words.ts';
import { t } from '../words/english.ts';

/** One notification; the same tag replaces the earlier one of its chat. */
export type News = { readonly tag: string; readonly title: string; readonly to: string };

/** When each chat last had something, as far as was seen. */
export type SeenTimes = ReadonlyMap<string, number>;

/** The newest times. */
export function timesOf(rows: readonly ChatRow[]): SeenTimes {
  return new Map(rows.map((row) => [row.conversation, row.lastAtMs]));
}

/** Chats with something unread since; silent ones are never news, one that begins always is. */
export function newsOf(rows: readonly ChatRow[], seen: SeenTimes): readonly News[] {
  return rows
    .filter((row) => row.unread > 0 && row.lastAtMs > (seen.get(row.conversation) ?? 0))
    .filter((row) => !row.marks.isMuted)
    .map(({ conversation, isGroup, title }) => ({
      tag: conversation,
      title: t(isGroup ? 'tell.group' : 'tell.from', { name: isolated(title) }),
      to: `/chats/${conversation}`,
    }));
}
