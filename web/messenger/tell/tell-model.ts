/** Which chats to tell of: those that got something new while nobody was looking. */

import type { ConversationView } from '@countersign/wire/http/conversation-routes.ts';
import { chatRow } from '../chats/chat-list-model.ts';
import { isolated } from '../../kit/words/words.ts';
import { t } from '../words/english.ts';

/** One notification; the same tag replaces the earlier one of its chat. */
export type News = { readonly tag: string; readonly title: string; readonly to: string };

/** What is remembered of each chat: the place of its newest message. */
export type SeenPlaces = ReadonlyMap<string, number>;

/** The newest places. */
export function placesOf(views: readonly ConversationView[]): SeenPlaces {
  return new Map(views.map((view) => [view.conversation, view.lastSeq]));
}

/**
 * Chats with something unread beyond what was seen before. A chat that is seen for the first time
 * is news too; `muted` ones never are.
 */
export function newsOf(
  views: readonly ConversationView[],
  seen: SeenPlaces,
  who: { readonly me: string; readonly muted: ReadonlySet<string> },
): readonly News[] {
  return views
    .filter((view) => view.unread > 0 && view.lastSeq > (seen.get(view.conversation) ?? 0))
    .filter((view) => !who.muted.has(view.conversation))
    .map((view) => {
      const { title, isGroup, conversation } = chatRow(view, who.me);
      const name = isolated(title);
      return {
        tag: conversation,
        title: t(isGroup ? 'tell.group' : 'tell.from', { name }),
        to: `/chats/${conversation}`,
      };
    });
}
