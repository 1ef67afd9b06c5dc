/** Stored events: the row the edge keeps, which only the vault can open and nobody can change. */

import type { ByteReader } from '@countersign/base/byte-reader.ts';
import { MalformedBytes } from '@countersign/base/byte-reader.ts';
import { ByteWriter } from '@countersign/base/byte-writer.ts';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { eventKindOf, eventKinds, type EventKind } from '@countersign/rules/events.ts';
import {
  bytesOfId,
  idOf,
  type AccountId,
  type ConversationId,
  type EventId,
} from '@countersign/rules/ids.ts';

/** Everything of a row but its place in the order, which the database gives. */
export type StoredEvent = {
  readonly event: EventId;
  readonly sender: AccountId;
  readonly sentAtMs: number;
  readonly kind: EventKind;
  readonly target: EventId | undefined;
  readonly keyEpoch: number;
  readonly membershipVersion: number;
  /** nonce(12) ‖ AES-256-GCM(u8 label count ‖ labels ‖ body) ‖ tag; empty once unsent or erased. */
  readonly sealed: Bytes;
};

const noTarget = '0'.repeat(32) as EventId;
const prefix = utf8('countersign/event/v1\0');

/** The AEAD's additional data of a stored event: every field but the ciphertext. */
export function storedEventAad(
  conversation: ConversationId,
  event: Omit<StoredEvent, 'sealed'>,
): Bytes {
  const writer = new ByteWriter(128).raw(prefix).raw(bytesOfId(conversation));
  writeFields(writer, event);
  return writer.done();
}

/** Appends a row as edge and vault exchange it: the fields, then u32 length and ciphertext. */
export function writeStoredEvent(writer: ByteWriter, event: StoredEvent): void {
  writeFields(writer, event);
  writer.long(event.sealed);
}

/** Reads one row; throws MalformedBytes. */
export function readStoredEvent(reader: ByteReader): StoredEvent {
  const event = idOf<EventId>(reader.raw(16));
  const sender = idOf<AccountId>(reader.raw(16));
  const sentAtMs = reader.u64();
  const kind = eventKindOf(reader.u8());
  if (kind === undefined) throw new MalformedBytes('stored event kind');
  const target = idOf<EventId>(reader.raw(16));
  return {
    event,
    sender,
    sentAtMs,
    kind,
    target: target === noTarget ? undefined : target,
    keyEpoch: reader.u32(),
    membershipVersion: reader.u32(),
    sealed: reader.long(),
  };
}

function writeFields(writer: ByteWriter, event: Omit<StoredEvent, 'sealed'>): void {
  writer
    .raw(bytesOfId(event.event))
    .raw(bytesOfId(event.sender))
    .u64(event.sentAtMs)
    .u8(eventKinds[event.kind])
    .raw(bytesOfId(event.target ?? noTarget))
    .u32(event.keyEpoch)
    .u32(event.membershipVersion);
}
