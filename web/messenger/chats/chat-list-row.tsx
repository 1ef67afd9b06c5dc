/** One chat in the list: who, the last words, when, and how much is unread. */

import { Link } from '@tanstack/react-router';
import { BellOff, Ellipsis, Pin, UserPlus } from 'lucide-react';
import { useEffect } from 'react';
import { Avatar } from '../../kit/people/avatar.tsx';
import { ActionMenu } from '../../kit/surfaces/menu.tsx';
import { useSeen } from '../../kit/surfaces/use-seen.ts';
import { isolated } from '../../kit/words/words.ts';
import { shortTime } from '../../kit/time/times.ts';
import { useNow } from '../../kit/time/use-now.ts';
import { useChanges, useChat, useMe } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { isUnread, lastWords, type ChatRow } from './chat-list-model.ts';
import { useChatEntries } from './marks/use-chat-entries.tsx';

const rowMinuteMs = 60_000;

/** A row; the last words come from the thread that this device holds, never from the server. */
export function ChatListRow(props: { readonly row: ChatRow }) {
  const { row } = props;
  const now = useNow(rowMinuteMs);
  const isMarked = isUnread(row);
  return (
    <li className="group/row relative">
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
              className={`flex min-w-0 flex-1 text-15
                ${isMarked ? 'font-semibold' : 'font-medium'}`}
            >
              <bdi className="truncate">{row.title}</bdi>
            </span>
            <span className="figures shrink-0 text-12 text-ink-2">
              {row.lastAtMs > 0 ? shortTime(row.lastAtMs, now) : ''}
            </span>
          </span>
          <span className="flex items-center gap-2">
            <LastWords row={row} />
            <RowSigns row={row} />
            {isMarked ? (
              <span
                className="figures inline-flex min-w-5 shrink-0 justify-center rounded-full
                  bg-petrol-fill px-1.5 text-12 leading-5 font-semibold text-on-petrol"
              >
                <span aria-hidden="true">{row.unread > 0 ? row.unread : '\u00a0'}</span>
                <span className="sr-only">
                  {row.unread > 0 ? t('chats.unread', { count: row.unread }) : t('mark.is-unread')}
                </span>
              </span>
            ) : null}
          </span>
        </span>
      </Link>
      <RowMenu row={row} />
    </li>
  );
}

/** Stands over the row's end while a mouse is on it or it has the focus. */
function RowMenu({ row }: { readonly row: ChatRow }) {
  const entries = useChatEntries(row.conversation);
  return (
    <span
      className="absolute end-2 bottom-1 rounded-control bg-paper-2 opacity-0
        group-focus-within/row:opacity-100 group-hover/row:opacity-100
        has-[[data-popup-open]]:opacity-100 pointer-coarse:hidden"
    >
      <ActionMenu
        label={t('mark.menu-of', { name: row.title })}
        trigger={<Ellipsis size={18} aria-hidden="true" />}
        triggerClassName="inline-flex size-7 items-center justify-center rounded-control
          text-ink-2 hover:bg-paper-3 hover:text-ink data-popup-open:bg-paper-3"
        entries={entries}
      />
    </span>
  );
}

function RowSigns({ row: { marks, joinAsks } }: { readonly row: ChatRow }) {
  const sign = { size: 14, className: 'shrink-0 text-ink-2' } as const;
  return (
    <>
      {joinAsks > 0 ? (
        <UserPlus {...sign} role="img" aria-label={t('filter.asks', { count: joinAsks })} />
      ) : null}
      {marks.isMuted ? <BellOff {...sign} role="img" aria-label={t('mark.is-muted')} /> : null}
      {marks.isPinned ? <Pin {...sign} role="img" aria-label={t('mark.is-pinned')} /> : null}
    </>
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
            ? t('chats.you', { text: isolated(words.text) })
            : words.text;
  return (
    <span
      ref={target}
      className={`flex min-w-0 flex-1 text-13
        ${row.unread > 0 ? 'text-ink' : 'text-ink-2'}`}
    >
      <bdi className="truncate">{text}</bdi>
    </span>
  );
}
