/** The messages of a thread: only what is near the screen is drawn, and the end stays in sight. */

import { useVirtualizer } from '@tanstack/react-virtual';
import { MessageCircle } from 'lucide-react';
import { useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import { EmptyState, SkeletonRows } from '../../../kit/surfaces/waiting.tsx';
import { useNow } from '../../../kit/time/use-now.ts';
import { t } from '../../words/english.ts';
import { Announcer } from './announcer.tsx';
import { JumpToLatest } from './jump-to-latest.tsx';
import { MessageMenu, type MenuPlace } from '../message/message-menu.tsx';
import { MessageRow } from '../message/message-row.tsx';
import { DayLine, UnreadLine } from './lines.tsx';
import { NoteLines } from './note-lines.tsx';
import { readUpTo, threadRows, type ThreadRow } from './thread-rows-model.ts';
import { useEndKept } from './use-end-kept.ts';
import { useOlderPages } from './use-older-pages.ts';
import { useJump, type JumpWish } from './use-jump.ts';
import { useRowFocus } from './use-row-focus.ts';
import { useReadMark, type OpenThread } from '../use-thread.ts';

/** What can be asked for from a message. */
export type MessageWishes = {
  readonly onReply: (message: ThreadMessage) => void;
  readonly onEdit: (message: ThreadMessage) => void;
  readonly onReport: (message: ThreadMessage) => void;
  readonly onEarlier: (message: ThreadMessage) => void;
  readonly onForward: (message: ThreadMessage) => void;
  readonly onReadBy: (message: ThreadMessage) => void;
};

type ListProps = MessageWishes & {
  readonly open: OpenThread;
  /** A place to go to; another object is another wish. */
  readonly jump: JumpWish | undefined;
};

const endThresholdPx = 120;
const dayTurnsMs = 60_000;
const rowPx = 52;
const endPaddingPx = 12;

/** The list, or what stands in its place. */
export function MessageList(props: ListProps) {
  const { open } = props;
  if (!open.isLoaded && open.thread.messages.length === 0) {
    return (
      <div className="min-h-0 flex-1 overflow-hidden">
        <SkeletonRows rows={7} label={t('app.loading')} />
      </div>
    );
  }
  if (open.thread.messages.length === 0) {
    return (
      <div className="flex min-h-0 flex-1 flex-col">
        <NoteLines notes={open.thread.notes} open={open} />
        <EmptyState
          icon={<MessageCircle size={40} strokeWidth={1.5} aria-hidden="true" />}
          title={t('thread.empty')}
          text={t('thread.empty-text', { name: open.title })}
        />
      </div>
    );
  }
  return <FilledList {...props} />;
}

function FilledList(props: ListProps) {
  const { open, jump, ...wishes } = props;
  const { thread, me, unreadAtOpening } = open;
  const { messages, notes } = thread;
  const scroller = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<MenuPlace>();
  const rows = useMemo(
    () => threadRows({ messages, notes, me, unreadAtOpening }),
    [messages, notes, me, unreadAtOpening],
  );
  const virtual = useEndAnchored(rows, scroller);
  const { isAtEnd, onScroll, isLoadingOlder } = useOlderPages(thread, scroller, rows.length);
  useEndKept(scroller);
  useReadMark(open, isAtEnd);
  useJump(jump, rows, scroller, (index) => virtual.scrollToIndex(index, { align: 'center' }));
  const focus = useRowFocus(rows, scroller, (index) => virtual.scrollToIndex(index));
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <span role="status" className="sr-only">
        {isLoadingOlder ? t('thread.loading-older') : ''}
      </span>
      <div
        ref={scroller}
        onScroll={onScroll}
        onKeyDown={focus.onKeyDown}
        tabIndex={0}
        role="group"
        aria-label={t('thread.messages', { name: open.title })}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain [overflow-anchor:none]
          focus-visible:-outline-offset-2"
      >
        <ol
          className="relative m-0 w-full list-none p-0"
          style={{ height: virtual.getTotalSize() }}
        >
          {virtual.getVirtualItems().map((item) => (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <Row
                row={rows[item.index]}
                open={open}
                current={focus.current}
                wishes={wishes}
                onMenu={setMenu}
              />
            </li>
          ))}
        </ol>
      </div>
      <JumpToLatest isAtEnd={isAtEnd} open={open} onJump={() => virtual.scrollToEnd()} />
      <MessageMenu place={menu} onClose={() => setMenu(undefined)} open={open} wishes={wishes} />
      <Announcer open={open} />
    </div>
  );
}

/** Draws what is near the screen; starts at the end and stays there while new rows come. */
function useEndAnchored(rows: readonly ThreadRow[], scroller: RefObject<HTMLDivElement | null>) {
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: endThresholdPx,
    initialOffset: Number.MAX_SAFE_INTEGER,
    paddingStart: endPaddingPx,
    paddingEnd: endPaddingPx,
  });
  useLayoutEffect(() => {
    // The first measures replace estimates, so the end is sought once more after they are in.
    virtual.scrollToEnd();
    const frame = requestAnimationFrame(() => virtual.scrollToEnd());
    return () => cancelAnimationFrame(frame);
  }, [virtual]);
  return virtual;
}

function Row(props: {
  readonly row: ThreadRow | undefined;
  readonly open: OpenThread;
  readonly current: string | undefined;
  readonly wishes: MessageWishes;
  readonly onMenu: (place: MenuPlace) => void;
}) {
  const { row, open, current, wishes, onMenu } = props;
  const now = useNow(dayTurnsMs);
  if (row === undefined) return null;
  const seen = readUpTo(open.thread.messages, open.me, open.thread.reads);
  return (
    <>
      {row.startsDay ? <DayLine atMs={row.message.sentAtMs} nowMs={now} /> : null}
      <NoteLines notes={row.notes} open={open} />
      {row.startsUnread ? <UnreadLine /> : null}
      <MessageRow
        row={row}
        open={open}
        readBy={seen.get(row.key) ?? []}
        isCurrent={current === row.key}
        wishes={wishes}
        onMenu={onMenu}
      />
      <NoteLines notes={row.notesAfter} open={open} />
    </>
  );
}
