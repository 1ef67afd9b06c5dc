/** The rows of a thread: bubbles in groups, with lines between days and before what is unread. */

import type { EventId } from '@countersign/rules/ids.ts';
import type { PlacedNote } from '@countersign/client/threads/notes/note.ts';
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
  /** What was said about the conversation between the message above and this one. */
  readonly notes: readonly PlacedNote[];
  /** And after the last one. */
  readonly notesAfter: readonly PlacedNote[];
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
  readonly notes?: readonly PlacedNote[];
  readonly me: string;
  readonly unreadAtOpening: UnreadAtOpening;
  readonly reader?: Reader;
};

/** Rows in order, oldest first. */
export function threadRows(input: ThreadRowsInput): ThreadRow[] {
  const { messages, notes = [], me, reader = {} } = input;
  const firstUnread = firstUnreadOf(input);
  const notesOf = notesByMessage(messages, notes);
  return messages.map((message, index) => {
    const above = messages[index - 1];
    const below = messages[index + 1];
    const startsUnread = message.event === firstUnread;
    const between = notesOf(index);
    const joinsAbove = !startsUnread && between.length === 0 && isGroup(above, message, reader);
    const joinsBelow =
      below?.event !== firstUnread
      && notesOf(index + 1).length === 0
      && isGroup(message, below, reader);
    return {
      key: message.event,
      message,
      own: message.sender === me,
      notes: between,
      notesAfter: index === messages.length - 1 ? notesOf(index + 1) : [],
      startsDay: above === undefined || !sameDay(above.sentAtMs, message.sentAtMs, reader),
      startsUnread,
      joined: joinedOf(joinsAbove, joinsBelow),
      first: !joinsAbove,
      last: !joinsBelow,
    };
  });
}

/** Notes before the message of an index; those after the last stand at the end. */
function notesByMessage(
  messages: readonly ThreadMessage[],
  notes: readonly PlacedNote[],
): (index: number) => readonly PlacedNote[] {
  if (notes.length === 0) return () => [];
  const byIndex = new Map<number, PlacedNote[]>();
  for (const note of notes) {
    // What is not stored yet has no place and stands below everything that has one.
    const at = messages.findIndex(({ seq }) => seq === 0 || seq > note.seq);
    const index = at < 0 ? messages.length : at;
    byIndex.set(index, [...(byIndex.get(index) ?? []), note]);
  }
  return (index) => byIndex.get(index) ?? [];
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
