/**
 * Event bodies: what a device seals into a `send`, and events as the vault opens them for a
 * device.
 */

import { MalformedBytes } from '@countersign/base/byte-reader.ts';
import { fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { codec, layout, list, long, oneOf, short, u32, u64 } from '@countersign/base/layout.ts';
import { eventKindField, type EventKind } from '@countersign/rules/events.ts';
import { idField, idOrNone, type AccountId, type EventId } from '@countersign/rules/ids.ts';

/**
 * The sealed body of an event, as JSON: `message` {text, replyTo?, media?, forwarded?, quote?},
 * `edit` {text}, `reaction` {emoji} (empty clears), `unsend` {}, `note` {text}; nothing is cut.
 */
export type EventBody = { readonly replyTo?: EventId } & {
  readonly [Field in 'text' | 'emoji' | 'media' | 'forwarded' | 'quote']?: string;
};

const fieldNames = ['text', 'replyTo', 'emoji', 'media', 'forwarded', 'quote'];

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
    if (!fieldNames.includes(key) || typeof field !== 'string') {
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
  readonly labels: Bytes;
  /** EventBody bytes; empty when `state` is not `whole`. */
  readonly body: Bytes;
  /**
   * `unsent`: taken back by its sender. `damaged`: the stored row does not authenticate. `erased`:
   * the key of its time is destroyed, and nobody reads it again.
   */
  readonly state: 'whole' | 'unsent' | 'damaged' | 'erased';
};

/** An opened event inside a sealed record. */
const openedEvent = layout<OpenedEvent>({
  event: idField<EventId>(),
  sender: idField<AccountId>(),
  sentAtMs: u64,
  kind: eventKindField,
  target: idOrNone<EventId>(),
  membershipVersion: u32,
  state: oneOf<OpenedEvent['state']>(
    { whole: 0, unsent: 1, damaged: 2, erased: 3 },
    'opened event state',
  ),
  labels: short,
  body: long,
});

/** Appends one opened event to a sealed inside. */
export const writeOpenedEvent = openedEvent.write;

/** Reads one opened event; throws MalformedBytes. */
export const readOpenedEvent = openedEvent.read;

/** The sealed inside of a `pageAnswer`: events with their places, ascending. */
export const { format: formatPageAnswer, parse: parsePageAnswer } = codec(
  list(layout({ seq: u64, opened: openedEvent })),
  8192,
);
