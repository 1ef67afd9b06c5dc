/** The `send` call: many sealed sends of many conversations in, stored rows and deliveries out. */

import { ByteReader } from '@countersign/base/byte-reader.ts';
import { ByteWriter } from '@countersign/base/byte-writer.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { bytesOfId, idOf, type ChannelId } from '@countersign/rules/ids.ts';
import { problemNumber, problemOfNumber, type ProblemCode } from '../problems.ts';
import {
  readStoredEvent,
  writeStoredEvent,
  type StoredEvent,
} from '../conversation/stored-event.ts';

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
  | { readonly problem: ProblemCode }
  | {
      readonly problem: undefined;
      readonly stored: StoredEvent;
      /** `listener` is the position in the conversation's `listeners`. */
      readonly deliveries: readonly { readonly listener: number; readonly record: Bytes }[];
      /**
       * Positions of listeners whose channel the vault does not have: they must open a fresh one.
       */
      readonly unknown: readonly number[];
    };

/**
 * u16 conversations (long membership ‖ long key ‖ u16 listeners ‖ ids) ‖ u16 sends (u16 ‖ long).
 */
export function formatSendCall(call: SendCall): Bytes {
  const writer = new ByteWriter(8192).u16(call.conversations.length);
  for (const conversation of call.conversations) {
    writer.long(conversation.membership).long(conversation.key).u16(conversation.listeners.length);
    for (const listener of conversation.listeners) writer.raw(bytesOfId(listener));
  }
  writer.u16(call.sends.length);
  for (const send of call.sends) writer.u16(send.conversation).long(send.record);
  return writer.done();
}

/** The call of exactly these bytes; throws MalformedBytes. */
export function parseSendCall(bytes: Uint8Array): SendCall {
  const reader = new ByteReader(bytes);
  const conversations = Array.from({ length: reader.u16() }, () => ({
    membership: reader.long(),
    key: reader.long(),
    listeners: Array.from({ length: reader.u16() }, () => idOf<ChannelId>(reader.raw(16))),
  }));
  const sends = Array.from({ length: reader.u16() }, () => ({
    conversation: reader.u16(),
    record: reader.long(),
  }));
  reader.end();
  return { conversations, sends };
}

/** Per outcome: u8 problem; if 0: stored row ‖ u16 deliveries (u16 ‖ long) ‖ u16 unknown (u16). */
export function formatSendReply(outcomes: readonly SendOutcome[]): Bytes {
  const writer = new ByteWriter(8192).u16(outcomes.length);
  for (const outcome of outcomes) {
    if (outcome.problem !== undefined) {
      writer.u8(problemNumber(outcome.problem));
      continue;
    }
    writeStoredEvent(writer.u8(0), outcome.stored);
    writer.u16(outcome.deliveries.length);
    for (const delivery of outcome.deliveries) writer.u16(delivery.listener).long(delivery.record);
    writer.u16(outcome.unknown.length);
    for (const listener of outcome.unknown) writer.u16(listener);
  }
  return writer.done();
}

/** The outcomes of exactly these bytes; throws MalformedBytes. */
export function parseSendReply(bytes: Uint8Array): SendOutcome[] {
  const reader = new ByteReader(bytes);
  const outcomes = Array.from({ length: reader.u16() }, () => readOutcome(reader));
  reader.end();
  return outcomes;
}

function readOutcome(reader: ByteReader): SendOutcome {
  const problem = problemOfNumber(reader.u8());
  if (problem !== undefined) return { problem };
  const stored = readStoredEvent(reader);
  const deliveries = Array.from({ length: reader.u16() }, () => ({
    listener: reader.u16(),
    record: reader.long(),
  }));
  const unknown = Array.from({ length: reader.u16() }, () => reader.u16());
  return { problem, stored, deliveries, unknown };
}
