/**
 * Event bodies: what a device seals into a `send`, and events as the vault opens them for a
 * device.
 */

import { ByteReader, MalformedBytes } from '@countersign/base/byte-reader.ts';
import { ByteWriter } from '@countersign/base/byte-writer.ts';
import { fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { eventKindOf, eventKinds, type EventKind } from '@countersign/rules/events.ts';
import { bytesOfId, idOf, type AccountId, type EventId } from '@countersign/rules/ids.ts';

/**
 * The sealed body of an event, as JSON: `message` {text, replyTo?}, `edit` {text},
 * `reaction` {emoji} (empty clears), `unsend` {}. JSON escapes keep lone surrogates as sent.
 */
export type EventBody = {
  readonly text?: string;
  readonly replyTo?: EventId;
  readonly emoji?: string;
};

/** UTF-8 JSON of a body. */
export function formatEventBody(body: EventBody): Bytes {
  return utf8(JSON.stringify(body));
}

/** The body of these bytes, with known fields of the right type only; throws MalformedBytes. */
export function parseEventBody(bytes: Uint8Array): EventBody {
  let value: unknown;
  try {
    value = JSON.parse(fromUtf8(bytes));
  } catch {
    throw new MalformedBytes('event body is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new MalformedBytes('event body');
  for (const [key, field] of Object.entries(value)) {
    if (!['text', 'replyTo', 'emoji'].includes(key) || typeof field !== 'string') {
      throw new MalformedBytes('event body field');
    }
  }
  return value;
}

/** An event as the vault opened it, for a device or a reviewer. */
export type OpenedEvent = {
  readonly event: EventId;
  readonly sender: AccountId;
  /** The vault's clock when it sealed the event. */
  readonly sentAtMs: number;
  readonly kind: EventKind;
  readonly target: EventId | undefined;
  readonly membershipVersion: number;
  /** Screen labels as stored numbers (`rules/screen-labels.ts`). */
  readonly labels: Uint8Array;
  /** EventBody bytes; empty when `state` is not `whole`. */
  readonly body: Bytes;
  /** `unsent`: taken back by its sender. `damaged`: the stored row does not authenticate. */
  readonly state: 'whole' | 'unsent' | 'damaged';
};

const states = ['whole', 'unsent', 'damaged'] as const;
const noTarget = '0'.repeat(32) as EventId;

/** Appends one opened event: fixed fields, then labels (u8 count) and body (u32 length). */
export function writeOpenedEvent(writer: ByteWriter, event: OpenedEvent): void {
  writer
    .raw(bytesOfId(event.event))
    .raw(bytesOfId(event.sender))
    .u64(event.sentAtMs)
    .u8(eventKinds[event.kind])
    .raw(bytesOfId(event.target ?? noTarget))
    .u32(event.membershipVersion)
    .u8(states.indexOf(event.state))
    .u8(event.labels.length)
    .raw(event.labels)
    .long(event.body);
}

/** Reads one opened event; throws MalformedBytes. */
export function readOpenedEvent(reader: ByteReader): OpenedEvent {
  const event = idOf<EventId>(reader.raw(16));
  const sender = idOf<AccountId>(reader.raw(16));
  const sentAtMs = reader.u64();
  const kind = eventKindOf(reader.u8());
  const target = idOf<EventId>(reader.raw(16));
  const membershipVersion = reader.u32();
  const state = states[reader.u8()];
  if (kind === undefined || state === undefined) throw new MalformedBytes('opened event');
  const labels = reader.raw(reader.u8());
  const body = reader.long();
  return {
    event,
    sender,
    sentAtMs,
    kind,
    target: target === noTarget ? undefined : target,
    membershipVersion,
    labels,
    body,
    state,
  };
}

/** A page's sealed answer: u16 count, then per event u64 seq and the opened event. */
export function formatPageAnswer(
  events: readonly { readonly seq: number; readonly opened: OpenedEvent }[],
): Bytes {
  const writer = new ByteWriter(4096).u16(events.length);
  for (const { seq, opened } of events) writeOpenedEvent(writer.u64(seq), opened);
  return writer.done();
}

/** The events of a page's answer, ascending by seq; throws MalformedBytes. */
export function parsePageAnswer(bytes: Uint8Array): { seq: number; opened: OpenedEvent }[] {
  const reader = new ByteReader(bytes);
  const events = Array.from({ length: reader.u16() }, () => ({
    seq: reader.u64(),
    opened: readOpenedEvent(reader),
  }));
  reader.end();
  return events;
}
