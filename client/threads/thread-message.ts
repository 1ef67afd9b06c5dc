/**
 * Thread messages: what a person sees of one message once everything said about it is folded in.
 */

import type { AccountId, EventId } from '@countersign/rules/ids.ts';
import { parseAttachments, type Attachment } from '@countersign/rules/media/attachment.ts';
import type { ScreenLabel } from '@countersign/rules/screen-labels.ts';
import type { EventBody, OpenedEvent } from '@countersign/wire/conversation/event-body.ts';
import type { OutgoingEvent } from './sending/outbox.ts';

/**
 * `sending`: on its way; `sent`: stored; `failed`: refused, kept here only; `unsent`: taken back;
 * `damaged`: the stored row does not authenticate; `erased`: kept for its time and gone for all.
 */
export type MessageState = 'sending' | 'sent' | 'failed' | 'unsent' | 'damaged' | 'erased';

/** One emoji and who holds it. */
export type Reaction = { readonly emoji: string; readonly accounts: readonly AccountId[] };

/** A message with its edits, reactions and fate; a new object whenever anything of it changes. */
export type ThreadMessage = {
  readonly event: EventId;
  /** Place in the conversation; 0 until it is stored. */
  readonly seq: number;
  readonly sender: AccountId;
  readonly sentAtMs: number;
  /** Empty when `state` is `unsent`, `damaged` or `erased`. */
  readonly text: string;
  /** Texts it had before, oldest first. */
  readonly edited: readonly string[];
  readonly replyTo: EventId | undefined;
  /** How often it was passed on before it came here. */
  readonly forwarded: number;
  /** Its media, by item number; `unreadable` where a newer version made them. */
  readonly media?: readonly Attachment[] | 'unreadable';
  readonly reactions: readonly Reaction[];
  readonly labels: readonly ScreenLabel[];
  readonly state: MessageState;
};

/** An event at its place, as a page or a push brings it. */
export type PlacedEvent = { readonly seq: number; readonly opened: OpenedEvent };

/** A message of ours before it is stored: seen here alone, at no place yet. */
export function unstoredMessage(
  { event, body, queuedAtMs }: OutgoingEvent,
  sender: AccountId,
  state: 'sending' | 'failed',
): ThreadMessage {
  return {
    event,
    seq: 0,
    sender,
    sentAtMs: queuedAtMs,
    text: body.text ?? '',
    edited: [],
    replyTo: body.replyTo,
    forwarded: forwardedOf(body),
    ...mediaOf(body),
    reactions: [],
    labels: [],
    state,
  };
}

/** How often a message was passed on, as its sender says; nonsense counts as never. */
export function forwardedOf({ forwarded = '' }: EventBody): number {
  return /^\d{1,3}$/.test(forwarded) ? Number(forwarded) : 0;
}

/** The media of a body, as a message has them: not at all where there are none. */
export function mediaOf({ media }: EventBody): Pick<ThreadMessage, 'media'> {
  return media === undefined ? {} : { media: parseAttachments(media) ?? 'unreadable' };
}
