/** The rows of a thread: bubbles in groups, with lines between days and before what is unread. */

import type { EventId } from '@countersign/rules/ids.ts';
import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import { sameDay, type Reader } from '../../../kit/time/times.ts';

/** Bubbles of one sender closer than this stand together. */
export const groupGapMs = 5 * 60_000;

/** Whether a bubble touches one of its own group above it, below it, or both. */
export type Joined = 'none' | 'above' | 'below' | 'both';

/**
 * One message with the lines above it. Its key is the message alone, so that the place on the
 * screen is found again when older pages arrive above it.
 */
export type ThreadRow = {
  readonly key: EventId;
  readonly message: ThreadMessage;
  readonly own: boolean;
  /** Its day begins with it. */
  readonly startsDay: boolean;
  /** What was unread when the thread was opened begins with it. */
  readonly startsUnread: boolean;
  readonly joined: Joined;
  /** The name stands above the first bubble of another person's group. */
  readonly first: boolean;
  /** The time stands below the last bubble of a group. */
  readonly last: boolean;
};

/**
 * What was unread when the thread was opened: after my read mark, up to the newest place there
 * was. The line stays there while I read, and what arrives under my eyes is never "new".
 */
export type UnreadAtOpening = { readonly after: number; readonly upTo: number };

/** What the rows are made from. */
export type ThreadRowsInput = {
  readonly messages: readonly ThreadMessage[];
  readonly me: string;
  readonly unreadAtOpening: UnreadAtOpening;
  readonly reader?: Reader;
};

/** Rows in order, oldest first. */
export function threadRows(input: ThreadRowsInput): ThreadRow[] {
  const { messages, me, reader = {} } = input;
  const firstUnread = firstUnreadOf(input);
  return messages.map((message, index) => {
    const above = messages[index - 1];
    const below = messages[index + 1];
    const startsUnread = message.event === firstUnread;
    const joinsAbove = !startsUnread && isGroup(above, message, reader);
    const joinsBelow = below?.event !== firstUnread && isGroup(message, below, reader);
    return {
      key: message.event,
      message,
      own: message.sender === me,
      startsDay: above === undefined || !sameDay(above.sentAtMs, message.sentAtMs, reader),
      startsUnread,
      joined: joinedOf(joinsAbove, joinsBelow),
      first: !joinsAbove,
      last: !joinsBelow,
    };
  });
}

/** The newest place that I may mark as read; 0 when there is none. */
export function newestSeq(messages: readonly ThreadMessage[]): number {
  return messages.reduce((newest, message) => Math.max(newest, message.seq), 0);
}

/** The newest own message that each reader has seen: where "Read" stands. */
export function readUpTo(
  messages: readonly ThreadMessage[],
  me: string,
  reads: ReadonlyMap<string, number>,
): ReadonlyMap<EventId, readonly string[]> {
  const seen = new Map<EventId, string[]>();
  for (const [account, seq] of reads) {
    if (account === me) continue;
    const newest = messages.findLast(
      (message) => message.sender === me && message.seq > 0 && message.seq <= seq,
    );
    if (newest !== undefined) seen.set(newest.event, [...(seen.get(newest.event) ?? []), account]);
  }
  return seen;
}

function firstUnreadOf({ messages, me, unreadAtOpening }: ThreadRowsInput): EventId | undefined {
  const { after, upTo } = unreadAtOpening;
  return messages.find(({ sender, seq }) => sender !== me && seq > 0 && seq > after && seq <= upTo)
    ?.event;
}

function isGroup(
  above: ThreadMessage | undefined,
  below: ThreadMessage | undefined,
  reader: Reader,
): boolean {
  return (
    above !== undefined
    && below !== undefined
    && above.sender === below.sender
    && below.sentAtMs - above.sentAtMs < groupGapMs
    && sameDay(above.sentAtMs, below.sentAtMs, reader)
  );
}

function joinedOf(above: boolean, below: boolean): Joined {
  if (above) return below ? 'both' : 'above';
  return below ? 'below' : 'none';
}
