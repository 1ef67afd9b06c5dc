/** One chat in the list: who, the last words, when, and how much is unread. */

import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Avatar } from '../../kit/people/avatar.tsx';
import { useSeen } from '../../kit/surfaces/use-seen.ts';
import { isolated } from '../../kit/words/words.ts';
import { shortTime } from '../../kit/time/times.ts';
import { useNow } from '../../kit/time/use-now.ts';
import { useChanges, useChat, useMe } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { lastWords, type ChatRow } from './chat-list-model.ts';

const rowMinuteMs = 60_000;

/** A row; the last words come from the thread that this device holds, never from the server. */
export function ChatListRow(props: { readonly row: ChatRow }) {
  const { row } = props;
  const now = useNow(rowMinuteMs);
  const isUnread = row.unread > 0;
  return (
    <li>
      <Link
        to="/chats/$conversation"
        params={{ conversation: row.conversation }}
        activeProps={{ className: 'bg-paper-3' }}
        inactiveProps={{ className: 'hover:bg-paper-2' }}
        className="flex items-center gap-3 rounded-control px-3 py-2.5 transition-colors
          duration-(--quick)"
      >
        <Avatar account={row.face} name={row.title} size={40} isGroup={row.isGroup} />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <span
              className={`min-w-0 flex-1 truncate text-15
                ${isUnread ? 'font-semibold' : 'font-medium'}`}
            >
              <bdi>{row.title}</bdi>
            </span>
            <span className="figures shrink-0 text-12 text-ink-2">
              {row.lastAtMs > 0 ? shortTime(row.lastAtMs, now) : ''}
            </span>
          </span>
          <span className="flex items-center gap-2">
            <LastWords row={row} />
            {isUnread ? (
              <span
                className="figures inline-flex min-w-5 shrink-0 justify-center rounded-full
                  bg-petrol-fill px-1.5 text-12 leading-5 font-semibold text-on-petrol"
              >
                <span aria-hidden="true">{row.unread}</span>
                <span className="sr-only">{t('chats.unread', { count: row.unread })}</span>
              </span>
            ) : null}
          </span>
        </span>
      </Link>
    </li>
  );
}

function LastWords(props: { readonly row: ChatRow }) {
  const { row } = props;
  const chat = useChat();
  const me = useMe();
  const thread = chat.thread(row.conversation);
  useChanges(thread);
  const isOnline = chat.state === 'online';
  const { target, isSeen } = useSeen<HTMLSpanElement>();
  useEffect(() => {
    // A preview that cannot be had now is simply not shown.
    if (isOnline && isSeen) thread.loadNewest().catch(() => undefined);
  }, [thread, isOnline, isSeen]);
  const words = lastWords(thread.messages);
  const text =
    row.replacing !== undefined
      ? t('contact.replacing', { name: isolated(row.replacing) })
      : words === undefined
        ? row.handles.map((handle) => `@${handle}`).join(' ')
        : words.unsent
          ? t('chats.unsent')
          : words.sender === me.account
            ? t('chats.you', { text: words.text })
            : words.text;
  return (
    <span
      ref={target}
      className={`min-w-0 flex-1 truncate text-13
        ${row.unread > 0 ? 'text-ink' : 'text-ink-2'}`}
    >
      <bdi>{text}</bdi>
    </span>
  );
}
