/** One message as a row: the bubble in its group, its quote, reactions, time and fate. */

import { Ellipsis, Flag, Reply } from 'lucide-react';
import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import { Avatar } from '../../../kit/people/avatar.tsx';
import { fullTime } from '../../../kit/time/times.ts';
import { isReportable } from '../../report/report-model.ts';
import { t } from '../../words/english.ts';
import { MessageMedia } from '../../media/show/message-media.tsx';
import { MessageBody } from './message-body.tsx';
import { MessageFoot } from './message-foot.tsx';
import type { MessageWishes } from '../list/message-list.tsx';
import type { MenuPlace } from './message-menu.tsx';
import { QuotedMessage } from './quoted-message.tsx';
import type { ThreadRow } from '../list/thread-rows-model.ts';
import type { OpenThread } from '../use-thread.ts';

type MessageRowProps = {
  readonly row: ThreadRow;
  readonly open: OpenThread;
  readonly readBy: readonly string[];
  readonly isCurrent: boolean;
  readonly wishes: MessageWishes;
  readonly onMenu: (place: MenuPlace) => void;
};

/** Own messages at the end side, others at the start with a face beside the last of a group. */
export function MessageRow(props: MessageRowProps) {
  const { row, open } = props;
  const { message, own } = row;
  const isGroup = (open.view?.members.length ?? 0) > 2;
  return (
    <div
      className={`group flex gap-2 px-3 md:px-6 ${own ? 'flex-row-reverse' : ''}
        ${row.first ? 'pt-3' : 'pt-0.5'}`}
    >
      {isGroup && !own ? (
        <span className="flex w-8 shrink-0 items-end">
          {row.last ? (
            <Avatar account={message.sender} name={open.nameOf(message.sender)} size={32} />
          ) : null}
        </span>
      ) : null}
      <div
        className={`flex max-w-[min(82%,36rem)] min-w-0 flex-col
          ${own ? 'items-end' : 'items-start'}`}
      >
        {isGroup && !own && row.first ? (
          <span className="mb-1 ps-3 text-12 font-medium text-ink-2">
            <bdi>{open.nameOf(message.sender)}</bdi>
          </span>
        ) : null}
        <Bubble {...props} />
        <MessageFoot row={row} open={open} readBy={props.readBy} />
      </div>
      <HoverActions {...props} />
    </div>
  );
}

function Bubble(props: MessageRowProps) {
  const { row, open, isCurrent, onMenu } = props;
  const { message, own } = row;
  const openMenu = (anchor: HTMLElement): void => {
    if (hasActions(message, open.me)) onMenu({ message, anchor });
  };
  const isQuiet = isGone(message);
  const look = isQuiet
    ? 'border border-line text-ink-2 italic'
    : own
      ? 'bubble-own'
      : 'bubble-other';
  return (
    <div
      data-message={message.event}
      data-joined={row.joined}
      tabIndex={isCurrent ? 0 : -1}
      role="article"
      aria-label={articleName(message, open)}
      onClick={(event) => {
        const isTouch = matchMedia('(pointer: coarse)').matches;
        const isControl = (event.target as Element).closest('a, button') !== null;
        if (isTouch && !isControl) openMenu(event.currentTarget);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target === event.currentTarget) {
          event.preventDefault();
          openMenu(event.currentTarget);
        }
      }}
      title={fullTime(message.sentAtMs, Date.now())}
      className={`bubble max-w-full px-3.5 py-2 text-15 ${look}
        ${message.state === 'sending' ? 'opacity-75' : ''}`}
    >
      {message.replyTo === undefined || isQuiet ? null : (
        <QuotedMessage event={message.replyTo} open={open} own={own} />
      )}
      {isQuiet ? null : <MessageMedia message={message} open={open} own={own} />}
      <MessageBody message={message} own={own} open={open} />
    </div>
  );
}

/** With a mouse the commonest actions stand beside the bubble; touch has the menu instead. */
function HoverActions({ row, open, wishes, onMenu }: MessageRowProps) {
  const { message } = row;
  if (!hasActions(message, open.me)) return null;
  const look = `inline-flex size-8 items-center justify-center rounded-full text-ink-2
    hover:bg-paper-3 hover:text-ink`;
  return (
    <div
      className={`flex items-center self-center opacity-0 transition-opacity duration-(--quick)
        group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:hidden
        ${row.own ? 'flex-row-reverse' : ''}`}
    >
      {message.state === 'sent' ? (
        <button
          type="button"
          tabIndex={-1}
          className={look}
          aria-label={t('thread.reply')}
          title={t('thread.reply')}
          onClick={() => wishes.onReply(message)}
        >
          <Reply size={17} aria-hidden="true" />
        </button>
      ) : null}
      {isReportable(message, open.me) ? (
        <button
          type="button"
          tabIndex={-1}
          className={look}
          aria-label={t('thread.report')}
          title={t('thread.report')}
          onClick={() => wishes.onReport(message)}
        >
          <Flag size={16} aria-hidden="true" />
        </button>
      ) : null}
      <button
        type="button"
        tabIndex={-1}
        className={look}
        aria-label={t('thread.actions')}
        title={t('thread.actions')}
        onClick={(event) => onMenu({ message, anchor: event.currentTarget })}
      >
        <Ellipsis size={18} aria-hidden="true" />
      </button>
    </div>
  );
}

/** Whether there is no text of it to show. */
function isGone({ state }: ThreadMessage): boolean {
  return state === 'unsent' || state === 'damaged' || state === 'erased';
}

/** What was taken back by me, or never stored, has nothing left to do. */
function hasActions(message: ThreadMessage, me: string): boolean {
  return message.state === 'sent' || isReportable(message, me);
}

function articleName(message: ThreadMessage, open: OpenThread): string {
  return `${open.nameOf(message.sender)}, ${fullTime(message.sentAtMs, Date.now())}`;
}
