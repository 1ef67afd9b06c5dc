/** Events: everything that happens in a conversation is one of these, in one order. */

import { oneOf } from '@countersign/base/layout.ts';

/** Numbers are in stored records for ever: never reuse one. */
export const eventKinds = { message: 1, edit: 2, reaction: 3, unsend: 4, note: 5 } as const;

/**
 * What an event does: `message` adds text, `edit` replaces the text of its target,
 * `reaction` sets or clears the sender's one reaction to its target, `unsend` takes its target
 * back, `note` says something about the conversation itself: its name, what is pinned, who came.
 */
export type EventKind = keyof typeof eventKinds;

/** A kind as its stored number; a number nobody has assigned is malformed. */
export const eventKindField = oneOf<EventKind>(eventKinds, 'event kind');

/** Whether an event of this kind points at an earlier message. */
export function hasTarget(kind: EventKind): boolean {
  return kind !== 'message' && kind !== 'note';
}

/**
 * Longest body of one event in UTF-8 bytes: 10,000 code units, each a JSON escape, and the frame.
 */
export const bodyBytesMax = 61_000;

/** Longest text a person may send, in UTF-16 code units. */
export const textLengthMax = 10_000;

/** Most members of one conversation. */
export const membersMax = 32;
