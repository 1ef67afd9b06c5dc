/** The list of chats: what each row says, and which rows a search keeps. */

import type { ConversationView } from '@countersign/wire/http/conversation-routes.ts';
import type { ThreadFacts } from '@countersign/client/threads/notes/thread-notes.ts';
import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import { chatTitle } from '../groups/group-model.ts';
import { plainLine } from '../thread/message/marked-text-model.ts';
import { noMarks, type ChatMarks } from './marks/chat-marks.ts';
import { spokenText } from '../media/media-text.ts';

/** One row. */
export type ChatRow = {
  readonly conversation: ConversationView['conversation'];
  readonly title: string;
  /** `@handle` of the other person, or how many people a group has. */
  readonly handles: readonly string[];
  /** Whose colour stands for the chat. */
  readonly face: string;
  readonly isGroup: boolean;
  readonly unread: number;
  readonly lastAtMs: number;
  /** How many wait to join; 0 for all but its admins. */
  readonly joinAsks: number;
  readonly marks: ChatMarks;
  /** Somebody in it who has asked to replace all devices. */
  readonly replacing: string | undefined;
};

/** The row of a conversation for one of its members. */
export function chatRow(
  view: ConversationView,
  me: string,
  facts: Pick<ThreadFacts, 'name'> = { name: undefined },
  marks: ChatMarks = noMarks,
): ChatRow {
  const others = view.members.filter((member) => member.account !== me);
  const title = chatTitle(view, facts, me);
  const { isGroup } = view;
  return {
    conversation: view.conversation,
    title,
    handles: others.map((member) => member.handle),
    face: isGroup ? view.conversation : (others[0]?.account ?? view.conversation),
    isGroup,
    unread: view.unread,
    lastAtMs: view.lastAtMs,
    joinAsks: view.joinAsks,
    marks,
    replacing: replacingNames(view, me)[0],
  };
}

/** Names of the others who have asked to replace all their devices. */
export function replacingNames(view: ConversationView, me: string): readonly string[] {
  const asked = view.members.filter(({ replacedAtMs }) => replacedAtMs !== undefined);
  return asked.filter(({ account }) => account !== me).map(({ displayName }) => displayName);
}

/** Which chats the list shows. */
export const chatFilters = ['all', 'unread', 'groups', 'archived'] as const;

/** One of them. */
export type ChatFilter = (typeof chatFilters)[number];

/** Rows that a filter keeps; what is archived is in the archive alone. */
export function filterRows(rows: readonly ChatRow[], filter: ChatFilter): readonly ChatRow[] {
  if (filter === 'archived') return rows.filter(({ marks }) => marks.isArchived);
  const live = rows.filter(({ marks }) => !marks.isArchived);
  if (filter === 'unread') return live.filter(isUnread);
  return filter === 'groups' ? live.filter(({ isGroup }) => isGroup) : live;
}

/** Whether a row waits to be read, or was marked so. */
export function isUnread({ unread, marks }: ChatRow): boolean {
  return unread > 0 || marks.isUnread;
}

/** Rows whose people match a search, by name or handle, those on top first, then the newest. */
export function searchRows(rows: readonly ChatRow[], search: string): ChatRow[] {
  const wanted = search.trim().replace(/^@/, '').toLocaleLowerCase();
  return rows
    .filter(
      (row) =>
        wanted === ''
        || row.title.toLocaleLowerCase().includes(wanted)
        || row.handles.some((handle) => handle.includes(wanted)),
    )
    .sort(
      (one, other) =>
        Number(other.marks.isPinned) - Number(one.marks.isPinned) || other.lastAtMs - one.lastAtMs,
    );
}

/** The last thing said, for the second line of a row; `undefined` while this device has none. */
export function lastWords(
  messages: readonly ThreadMessage[],
): { readonly sender: string; readonly text: string; readonly unsent: boolean } | undefined {
  const last = messages.findLast((message) => message.state !== 'erased');
  if (last === undefined) return undefined;
  const text = plainLine(spokenText(last).slice(0, 280)).slice(0, 140);
  return { sender: last.sender, text, unsent: last.state === 'unsent' };
}

/** Unread messages of all chats, for the page title. */
export function unreadTotal(views: readonly ConversationView[]): number {
  return views.reduce((sum, view) => sum + view.unread, 0);
}
