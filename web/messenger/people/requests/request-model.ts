/** Requests: which conversations wait for my yes, who asks, and what is known of them. */

import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import type { ConversationView } from '@countersign/wire/http/conversation-routes.ts';

/** Conversations that belong in the list of chats. */
export function chatsOf(views: readonly ConversationView[]): ConversationView[] {
  return views.filter(({ standing }) => standing === 'accepted');
}

/** What waits, in sight and set aside, the newest first; nobody asks who has said nothing. */
export function requestsOf(views: readonly ConversationView[]): {
  readonly waiting: readonly ConversationView[];
  readonly aside: readonly ConversationView[];
} {
  const said = views.filter(({ lastSeq }) => lastSeq > 0);
  const newest = said.sort((one, other) => other.lastAtMs - one.lastAtMs);
  return {
    waiting: newest.filter(({ standing }) => standing === 'request'),
    aside: newest.filter(({ standing }) => standing === 'set-aside'),
  };
}

/** Who asks, as the list names them. */
export function askerOf(view: ConversationView): ConversationView['members'][number] | undefined {
  return view.members.find(({ account }) => account === view.from?.account);
}

/** The other one of two; `undefined` in a group. */
export function otherOf(
  view: ConversationView | undefined,
  me: string,
): ConversationView['members'][number] | undefined {
  return view?.members.length === 2
    ? view.members.find(({ account }) => account !== me)
    : undefined;
}

/** Whether the screen saw something in a stranger's words that looks risky. */
export function looksRisky(messages: readonly ThreadMessage[], me: string): boolean {
  return messages.some(({ sender, labels }) => {
    return sender !== me && labels.some((label) => label !== 'unscreened');
  });
}

/** A month as 2026-11, in words. */
export function monthName(month: string, locale: string): string {
  const at = Date.parse(`${month}-01T00:00:00Z`);
  const format = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, format).format(at);
}
