/** One conversation for its page: live, read as it is seen, with names for its people. */

import { useEffect, useMemo, useRef, useState } from 'react';
import { shelfName } from '@countersign/client/shelf/shelf-contents.ts';
import type { ConversationId } from '@countersign/rules/ids.ts';
import type { ConversationView } from '@countersign/wire/http/conversation-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { useConversations } from '../chats/use-conversations.ts';
import type { ChatThread } from '../frame/chat-port.ts';
import { chatTitle } from '../groups/group-model.ts';
import { useChanges, useChat, useMe } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { newestSeq, type UnreadAtOpening } from './list/thread-rows-model.ts';

/** What the parts of a thread page share. */
export type OpenThread = {
  /** Known before its view is. */
  readonly conversation: ConversationId;
  readonly thread: ChatThread;
  readonly view: ConversationView | undefined;
  readonly me: string;
  /** My own name is "You". */
  readonly nameOf: (account: string) => string;
  /** Everybody's handles, so that a name is known as one. */
  readonly handles: ReadonlySet<string>;
  readonly myHandle: string;
  /** The other people's names, for headers. */
  readonly title: string;
  readonly unreadAtOpening: UnreadAtOpening;
  readonly isLoaded: boolean;
  /** There is no such conversation, or not with me in it. */
  readonly isMissing: boolean;
};

/** Loads the newest page once and keeps the thread fresh while it is open. */
export function useThread(conversation: ConversationId): OpenThread {
  const chat = useChat();
  const me = useMe().account;
  const thread = chat.thread(conversation);
  useChanges(thread);
  const { views } = useConversations();
  const view = views.find((one) => one.conversation === conversation);
  const [isLoaded, setLoaded] = useState(false);
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    void thread.loadNewest().then(
      () => isCurrent && setLoaded(true),
      (error: unknown) => isCurrent && setMissing(isRefusal(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [thread]);
  const { shelf } = chat;
  const mark = shelfName.unread(conversation);
  const isMarked = shelf.get(mark) !== null;
  const wasMarked = useRef(isMarked);
  useEffect(() => {
    // A mark that is set while the chat is open is for later.
    if (wasMarked.current) shelf.set(mark, null).catch(() => undefined);
    wasMarked.current = false;
  }, [shelf, mark]);
  const opening = useRef<UnreadAtOpening>(undefined);
  if (opening.current === undefined && view !== undefined) {
    opening.current = { after: view.readSeq, upTo: view.lastSeq };
  }
  const { name } = thread.facts;
  return useMemo(() => {
    const names = new Map(view?.members.map((member) => [member.account, member.displayName]));
    const nameOf = (account: string): string =>
      account === me ? t('thread.you') : (names.get(account as never) ?? t('thread.somebody'));
    return {
      conversation,
      thread,
      view,
      me,
      nameOf,
      handles: new Set(view?.members.map(({ handle }) => handle)),
      myHandle: view?.members.find(({ account }) => account === me)?.handle ?? '',
      title: view === undefined ? '' : chatTitle(view, { name }, me),
      unreadAtOpening: opening.current ?? { after: 0, upTo: 0 },
      isLoaded,
      isMissing,
    };
  }, [conversation, thread, view, me, name, isLoaded, isMissing]);
}

function isRefusal(error: unknown): boolean {
  if (!(error instanceof Problem)) return false;
  return error.code === 'not-a-member' || error.code === 'not-found';
}

/** Marks what is on the screen as read: only while the page is looked at. */
export function useReadMark(open: OpenThread, isAtEnd: boolean): void {
  const { thread, isLoaded } = open;
  const newest = newestSeq(thread.messages);
  useEffect(() => {
    const mark = (): void => {
      if (isLoaded && isAtEnd && newest > 0 && document.visibilityState === 'visible') {
        thread.markRead(newest);
      }
    };
    mark();
    document.addEventListener('visibilitychange', mark);
    return () => document.removeEventListener('visibilitychange', mark);
  }, [thread, newest, isAtEnd, isLoaded]);
}
