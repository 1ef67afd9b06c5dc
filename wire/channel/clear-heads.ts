/** Clear heads: the part of a sealed record that the edge reads to route and store it. */

import { MalformedBytes } from '@countersign/base/byte-reader.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { codec, layout, list, oneOf, raw, u16, u32, u64 } from '@countersign/base/layout.ts';
import { eventKindField, hasTarget, type EventKind } from '@countersign/rules/events.ts';
import {
  bytesOfId,
  idField,
  idOrNone,
  type ConversationId,
  type EventId,
  type ReportId,
} from '@countersign/rules/ids.ts';
import { membershipIdBytes } from '../conversation/conversation-records.ts';

/** Of a `send`: what happens where; `target` is undefined exactly for kind `message`. */
export type SendHead = {
  readonly conversation: ConversationId;
  readonly event: EventId;
  readonly kind: EventKind;
  readonly target: EventId | undefined;
  /** The membership the sender believes in; the vault refuses to seal for another. */
  readonly membershipVersion: number;
  /** Id of that membership; a number could be shared by a forked one. */
  readonly membership: Bytes;
};

const sendHead = codec<SendHead>(
  layout({
    conversation: idField<ConversationId>(),
    event: idField<EventId>(),
    kind: eventKindField,
    target: idOrNone<EventId>(),
    membershipVersion: u32,
    membership: raw(membershipIdBytes),
  }),
  64,
);

/** The bytes of a head. */
export const formatSendHead = sendHead.format;

/** The head of exactly these bytes; throws MalformedBytes. */
export function parseSendHead(bytes: Uint8Array): SendHead {
  const head = sendHead.parse(bytes);
  if (hasTarget(head.kind) !== (head.target !== undefined)) {
    throw new MalformedBytes('event kind and target do not agree');
  }
  return head;
}

/** Of a `page`: up to `limit` events (or notes alone) beside a sequence number, ascending. */
export type PageHead = {
  readonly conversation: ConversationId;
  readonly direction: 'before' | 'after' | 'notes';
  /** Exclusive; `before` with `seqMax` means "the newest"; `notes` are those before it. */
  readonly seq: number;
  readonly limit: number;
};

/** Larger than every sequence number: ask for the newest page with `before` it. */
export const seqMax = Number.MAX_SAFE_INTEGER;

/** Most events of one page. */
export const pageEventsMax = 200;

const pageHead = codec<PageHead>(
  layout({
    conversation: idField<ConversationId>(),
    direction: oneOf<PageHead['direction']>({ before: 0, after: 1, notes: 2 }, 'page direction'),
    seq: u64,
    limit: u16,
  }),
  32,
);

/** The bytes of a head. */
export const formatPageHead = pageHead.format;

/** The head of exactly these bytes; throws MalformedBytes. */
export function parsePageHead(bytes: Uint8Array): PageHead {
  const head = pageHead.parse(bytes);
  if (head.limit < 1 || head.limit > pageEventsMax) throw new MalformedBytes('page limit');
  return head;
}

/** Of a `report`: exactly the events handed over; the reporter sees this list before sending. */
export type ReportHead = {
  readonly conversation: ConversationId;
  readonly report: ReportId;
  readonly reported: readonly EventId[];
  /** Context around the reported ones, within the pack's window; no id stands in both lists. */
  readonly context: readonly EventId[];
};

const reportHead = codec<ReportHead>(
  layout({
    conversation: idField<ConversationId>(),
    report: idField<ReportId>(),
    reported: list(idField<EventId>()),
    context: list(idField<EventId>()),
  }),
);

/** The bytes of a head. */
export const formatReportHead = reportHead.format;

/** The head of exactly these bytes; throws MalformedBytes. */
export function parseReportHead(bytes: Uint8Array): ReportHead {
  const head = reportHead.parse(bytes);
  const events = [...head.reported, ...head.context];
  if (new Set(events).size !== events.length) {
    throw new MalformedBytes('report names an event twice');
  }
  return head;
}

/**
 * Of an `answer` or `pageAnswer`: u64 seq of the device's record that it answers, so that the edge
 * cannot hand one answer out for another question.
 */
export const formatAnswerHead: (answeredSeq: number) => Bytes = codec(u64, 8).format;

/** Of an `event`: conversation(16), so that the edge cannot show it in another conversation. */
export const formatEventHead: (conversation: ConversationId) => Bytes = bytesOfId;
