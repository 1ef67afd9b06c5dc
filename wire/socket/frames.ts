/**
 * Frames on the WebSocket between device and edge: binary around sealed records, JSON for the
 * rest.
 */

import { ByteReader, MalformedBytes } from '@countersign/base/byte-reader.ts';
import { ByteWriter } from '@countersign/base/byte-writer.ts';
import { fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { bytesOfId, idOf, type ConversationId, type EventId } from '@countersign/rules/ids.ts';
import { problemCodes, type ProblemCode } from '../problems.ts';

const types = { request: 1, answer: 0x81, problem: 0x82, event: 0x83 } as const;

/** Largest binary frame from a device: a full send with room to spare. */
export const socketFrameBytesMax = 80_000;

/** What a device's binary request carries. */
export const requestKinds = { hello: 1, resume: 2, record: 3 } as const;

/** device → edge: u8 type ‖ u32 request id ‖ u8 kind ‖ message (hello, resume or sealed record). */
export type SocketRequest = {
  readonly requestId: number;
  readonly kind: keyof typeof requestKinds;
  readonly message: Bytes;
};

/** The frame of a request. */
export function formatSocketRequest(request: SocketRequest): Bytes {
  return new ByteWriter(request.message.length + 6)
    .u8(types.request)
    .u32(request.requestId)
    .u8(requestKinds[request.kind])
    .raw(request.message)
    .done();
}

/** The request of exactly these bytes; throws MalformedBytes. */
export function parseSocketRequest(bytes: Uint8Array): SocketRequest {
  const reader = new ByteReader(bytes);
  if (reader.u8() !== types.request) throw new MalformedBytes('not a request');
  const requestId = reader.u32();
  const number = reader.u8();
  const kind = (['hello', 'resume', 'record'] as const).find(
    (name) => requestKinds[name] === number,
  );
  if (kind === undefined) throw new MalformedBytes('unknown request kind');
  return { requestId, kind, message: reader.rest() };
}

/** edge → device. `answer` to a send is a `SendReceipt`; to everything else the vault's message. */
export type SocketReply =
  | { readonly type: 'answer'; readonly requestId: number; readonly body: Bytes }
  | { readonly type: 'problem'; readonly requestId: number; readonly code: ProblemCode }
  | {
      readonly type: 'event';
      readonly conversation: ConversationId;
      /** Place in the conversation; a gap means: page `after` the last one known. */
      readonly seq: number;
      readonly event: EventId;
      /** Sealed record of verb `event` whose inside is one opened event. */
      readonly record: Bytes;
    };

/** The frame of a reply or push. */
export function formatSocketReply(reply: SocketReply): Bytes {
  switch (reply.type) {
    case 'answer':
      return new ByteWriter(reply.body.length + 5)
        .u8(types.answer)
        .u32(reply.requestId)
        .raw(reply.body)
        .done();
    case 'problem':
      return new ByteWriter(32).u8(types.problem).u32(reply.requestId).raw(utf8(reply.code)).done();
    case 'event':
      return new ByteWriter(reply.record.length + 41)
        .u8(types.event)
        .raw(bytesOfId(reply.conversation))
        .u64(reply.seq)
        .raw(bytesOfId(reply.event))
        .raw(reply.record)
        .done();
  }
}

/** The reply or push of exactly these bytes; throws MalformedBytes. */
export function parseSocketReply(bytes: Uint8Array): SocketReply {
  const reader = new ByteReader(bytes);
  const type = reader.u8();
  if (type === types.answer) {
    return { type: 'answer', requestId: reader.u32(), body: reader.rest() };
  }
  if (type === types.problem) {
    const requestId = reader.u32();
    const text = fromUtf8(reader.rest());
    const code = problemCodes.find((candidate) => candidate === text) ?? 'internal';
    return { type: 'problem', requestId, code };
  }
  if (type !== types.event) throw new MalformedBytes('unknown reply type');
  return {
    type: 'event',
    conversation: idOf<ConversationId>(reader.raw(16)),
    seq: reader.u64(),
    event: idOf<EventId>(reader.raw(16)),
    record: reader.rest(),
  };
}

/** The edge's answer to a send, given only after the database has committed it. */
export type SendReceipt = {
  readonly seq: number;
  readonly sentAtMs: number;
  /** The same event id had been stored before; nothing was sent twice. */
  readonly duplicate: boolean;
};

/** u64 seq ‖ u64 sentAt ‖ u8 duplicate. */
export function formatSendReceipt(receipt: SendReceipt): Bytes {
  return new ByteWriter(17)
    .u64(receipt.seq)
    .u64(receipt.sentAtMs)
    .u8(receipt.duplicate ? 1 : 0)
    .done();
}

/** The receipt of exactly these bytes; throws MalformedBytes. */
export function parseSendReceipt(bytes: Uint8Array): SendReceipt {
  const reader = new ByteReader(bytes);
  const [seq, sentAtMs, duplicate] = [reader.u64(), reader.u64(), reader.u8()];
  if (duplicate > 1) throw new MalformedBytes('a receipt says yes or no');
  reader.end();
  return { seq, sentAtMs, duplicate: duplicate === 1 };
}
