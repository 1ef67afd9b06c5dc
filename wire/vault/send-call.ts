/** The `send` call: many sealed sends of many conversations in, stored rows and deliveries out. */

import type { Bytes } from '@countersign/base/bytes.ts';
import { codec, layout, list, long, u16, u8, type Field } from '@countersign/base/layout.ts';
import { idField, type ChannelId } from '@countersign/rules/ids.ts';
import { storedEventField, type StoredEvent } from '../conversation/stored-event.ts';
import { problemNumber, problemOfNumber, type ProblemCode } from '../problems.ts';

/** One conversation of a batch: its records as the vault made them, and who listens now. */
export type SendConversation = {
  readonly membership: Bytes;
  /** The key record of the membership's current key epoch. */
  readonly key: Bytes;
  /** Open channels of members' devices; the sender's own channel is skipped by the vault. */
  readonly listeners: readonly ChannelId[];
};

/** A batch; each send names its conversation by position. */
export type SendCall = {
  readonly conversations: readonly SendConversation[];
  readonly sends: readonly { readonly conversation: number; readonly record: Bytes }[];
};

/** Per send, in order: the row to store and one sealed record per listener that the vault knows. */
export type SendOutcome =
  { readonly problem: ProblemCode } | KeyEpochOld | (Accepted & { readonly problem: undefined });

/** The region's epoch has ended: nothing was opened, and the same send goes again with this key. */
export type KeyEpochOld = {
  readonly problem: 'key-epoch-old';
  /** The key record that the edge must keep before anything is sealed under it. */
  readonly key: Bytes;
};

type Accepted = {
  readonly stored: StoredEvent;
  /** `listener` is the position in the conversation's `listeners`. */
  readonly deliveries: readonly { readonly listener: number; readonly record: Bytes }[];
  /** Positions of listeners whose channel the vault does not have: they must open a fresh one. */
  readonly unknown: readonly number[];
};

const conversation: Field<SendConversation> = layout({
  membership: long,
  key: long,
  listeners: list(idField<ChannelId>()),
});

/** The call's body. */
export const { format: formatSendCall, parse: parseSendCall } = codec<SendCall>(
  layout({
    conversations: list(conversation),
    sends: list(layout({ conversation: u16, record: long })),
  }),
  16_384,
);

const accepted: Field<Accepted> = layout({
  stored: storedEventField,
  deliveries: list(layout({ listener: u16, record: long })),
  unknown: list(u16),
});

/** Stands where a problem's number would; `key-epoch-old` never leaves edge and vault. */
const keyEpochOld = 255;

/** u8 problem number; after 0 comes what was accepted, after 255 the new key record. */
const outcome: Field<SendOutcome> = {
  write: (writer, value) => {
    if (value.problem === undefined) {
      u8.write(writer, 0);
      return accepted.write(writer, value);
    }
    if (value.problem !== 'key-epoch-old') return u8.write(writer, problemNumber(value.problem));
    u8.write(writer, keyEpochOld);
    long.write(writer, value.key);
  },
  read: (reader) => {
    const number = u8.read(reader);
    if (number === keyEpochOld) return { problem: 'key-epoch-old', key: long.read(reader) };
    const problem = problemOfNumber(number);
    return problem === undefined ? { problem, ...accepted.read(reader) } : { problem };
  },
};

/** The reply's body: one outcome per send. */
export const { format: formatSendReply, parse: parseSendReply } = codec(list(outcome), 16_384);
