/** Clear heads: the part of a sealed record that the edge reads to route and store it. */

import { ByteReader, MalformedBytes } from '@countersign/base/byte-reader.ts';
import { ByteWriter } from '@countersign/base/byte-writer.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { eventKindOf, eventKinds, type EventKind } from '@countersign/rules/events.ts';
import {
  bytesOfId,
  idOf,
  type ConversationId,
  type EventId,
  type ReportId,
} from '@countersign/rules/ids.ts';

/** Of a `send`: what happens where; `target` is undefined exactly for kind `message`. */
export type SendHead = {
  readonly conversation: ConversationId;
  readonly event: EventId;
  readonly kind: EventKind;
  readonly target: EventId | undefined;
  /** The membership the sender believes in; the vault refuses to seal for another. */
  readonly membershipVersion: number;
};

const noTarget = '0'.repeat(32) as EventId;

/** conversation(16) ‖ event(16) ‖ u8 kind ‖ target(16, zeros for none) ‖ u32 membership version. */
export function formatSendHead(head: SendHead): Bytes {
  return new ByteWriter(53)
    .raw(bytesOfId(head.conversation))
    .raw(bytesOfId(head.event))
    .u8(eventKinds[head.kind])
    .raw(bytesOfId(head.target ?? noTarget))
    .u32(head.membershipVersion)
    .done();
}

/** The head of exactly these bytes; throws MalformedBytes. */
export function parseSendHead(bytes: Uint8Array): SendHead {
  const reader = new ByteReader(bytes);
  const conversation = idOf<ConversationId>(reader.raw(16));
  const event = idOf<EventId>(reader.raw(16));
  const kind = eventKindOf(reader.u8());
  const targetId = idOf<EventId>(reader.raw(16));
  const membershipVersion = reader.u32();
  reader.end();
  const target = targetId === noTarget ? undefined : targetId;
  if (kind === undefined || (kind === 'message') !== (target === undefined)) {
    throw new MalformedBytes('event kind and target do not agree');
  }
  return { conversation, event, kind, target, membershipVersion };
}

/** Of a `page`: up to `limit` events before or after a sequence number, in ascending order. */
export type PageHead = {
  readonly conversation: ConversationId;
  readonly direction: 'before' | 'after';
  /** Exclusive; `before` with `seqMax` means "the newest". */
  readonly seq: number;
  readonly limit: number;
};

/** Larger than every sequence number: ask for the newest page with `before` it. */
export const seqMax = Number.MAX_SAFE_INTEGER;

/** Most events of one page. */
export const pageEventsMax = 200;

/** conversation(16) ‖ u8 direction (0 before, 1 after) ‖ u64 seq ‖ u16 limit. */
export function formatPageHead(head: PageHead): Bytes {
  return new ByteWriter(27)
    .raw(bytesOfId(head.conversation))
    .u8(head.direction === 'after' ? 1 : 0)
    .u64(head.seq)
    .u16(head.limit)
    .done();
}

/** The head of exactly these bytes; throws MalformedBytes. */
export function parsePageHead(bytes: Uint8Array): PageHead {
  const reader = new ByteReader(bytes);
  const conversation = idOf<ConversationId>(reader.raw(16));
  const direction = reader.u8();
  const seq = reader.u64();
  const limit = reader.u16();
  reader.end();
  if (direction > 1 || limit < 1 || limit > pageEventsMax) throw new MalformedBytes('page head');
  return { conversation, direction: direction === 1 ? 'after' : 'before', seq, limit };
}

/** Of a `report`: exactly the events handed over; the reporter sees this list before sending. */
export type ReportHead = {
  readonly conversation: ConversationId;
  readonly report: ReportId;
  readonly reported: readonly EventId[];
  /** Context around the reported ones, within the pack's window; no id stands in both lists. */
  readonly context: readonly EventId[];
};

/** conversation(16) ‖ report(16) ‖ u16 count ‖ ids ‖ u16 count ‖ ids. */
export function formatReportHead(head: ReportHead): Bytes {
  const writer = new ByteWriter().raw(bytesOfId(head.conversation)).raw(bytesOfId(head.report));
  for (const list of [head.reported, head.context]) {
    writer.u16(list.length);
    for (const event of list) writer.raw(bytesOfId(event));
  }
  return writer.done();
}

/** The head of exactly these bytes; throws MalformedBytes. */
export function parseReportHead(bytes: Uint8Array): ReportHead {
  const reader = new ByteReader(bytes);
  const conversation = idOf<ConversationId>(reader.raw(16));
  const report = idOf<ReportId>(reader.raw(16));
  const readList = () => Array.from({ length: reader.u16() }, () => idOf<EventId>(reader.raw(16)));
  const head = { conversation, report, reported: readList(), context: readList() };
  reader.end();
  if (
    new Set([...head.reported, ...head.context]).size
    !== head.reported.length + head.context.length
  ) {
    throw new MalformedBytes('report names an event twice');
  }
  return head;
}

/**
 * Of an `answer` or `pageAnswer`: u64 seq of the device's record that it answers, so that the edge
 * cannot hand one answer out for another question.
 */
export function formatAnswerHead(answeredSeq: number): Bytes {
  return new ByteWriter(8).u64(answeredSeq).done();
}

/** Of an `event`: conversation(16), so that the edge cannot show it in another conversation. */
export function formatEventHead(conversation: ConversationId): Bytes {
  return bytesOfId(conversation);
}
