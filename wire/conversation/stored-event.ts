/** Stored events: the row the edge keeps, which only the vault can open and nobody can change. */

import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { codec, layout, long, u32, u64, type Field } from '@countersign/base/layout.ts';
import { eventKindField, type EventKind } from '@countersign/rules/events.ts';
import {
  bytesOfId,
  idField,
  idOrNone,
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
  /** nonce(12) ‖ AES-256-GCM(u8 labels ‖ labels ‖ body) ‖ tag; empty once unsent or erased. */
  readonly sealed: Bytes;
};

const fields = {
  event: idField<EventId>(),
  sender: idField<AccountId>(),
  sentAtMs: u64,
  kind: eventKindField,
  target: idOrNone<EventId>(),
  keyEpoch: u32,
  membershipVersion: u32,
};

const unsealed = codec<Omit<StoredEvent, 'sealed'>>(layout(fields), 96);
const prefix = utf8('countersign/event/v1\0');

/** A row as edge and vault exchange it. */
export const storedEventField: Field<StoredEvent> = layout({ ...fields, sealed: long });

/** The AEAD's additional data of a stored event: its conversation and every field but `sealed`. */
export function storedEventAad(
  conversation: ConversationId,
  event: Omit<StoredEvent, 'sealed'>,
): Bytes {
  return concat(prefix, bytesOfId(conversation), unsealed.format(event));
}
