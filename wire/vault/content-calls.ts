/** The other binary calls: opening channels, pages of history, asks and reports. */

import { ByteReader } from '@countersign/base/byte-reader.ts';
import { ByteWriter } from '@countersign/base/byte-writer.ts';
import { fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import {
  bytesOfId,
  idOf,
  type AccountId,
  type ChannelId,
  type DeviceId,
} from '@countersign/rules/ids.ts';
import {
  readStoredEvent,
  writeStoredEvent,
  type StoredEvent,
} from '../conversation/stored-event.ts';

/** `hello`: the device's message and the .tlog-proof of its device leaf. `resume` has no proof. */
export type OpenCall = { readonly message: Bytes; readonly proof: string };

/** long message ‖ long proof text. */
export function formatOpenCall(call: OpenCall): Bytes {
  return new ByteWriter(4096).long(call.message).long(utf8(call.proof)).done();
}

/** The call of exactly these bytes; throws MalformedBytes. */
export function parseOpenCall(bytes: Uint8Array): OpenCall {
  const reader = new ByteReader(bytes);
  const call = { message: reader.long(), proof: fromUtf8(reader.long()) };
  reader.end();
  return call;
}

/** Reply to `hello` and `resume`: who this is, and the message for the device. */
export type OpenReply = {
  readonly channel: ChannelId;
  readonly account: AccountId;
  readonly device: DeviceId;
  readonly expiresAtMs: number;
  readonly message: Bytes;
};

/** channel ‖ account ‖ device ‖ u64 expires ‖ long message. */
export function formatOpenReply(reply: OpenReply): Bytes {
  return new ByteWriter(2048)
    .raw(bytesOfId(reply.channel))
    .raw(bytesOfId(reply.account))
    .raw(bytesOfId(reply.device))
    .u64(reply.expiresAtMs)
    .long(reply.message)
    .done();
}

/** The reply of exactly these bytes; throws MalformedBytes. */
export function parseOpenReply(bytes: Uint8Array): OpenReply {
  const reader = new ByteReader(bytes);
  const reply = {
    channel: idOf<ChannelId>(reader.raw(16)),
    account: idOf<AccountId>(reader.raw(16)),
    device: idOf<DeviceId>(reader.raw(16)),
    expiresAtMs: reader.u64(),
    message: reader.long(),
  };
  reader.end();
  return reply;
}

/**
 * `page` and `report`: the device's record, what the vault needs to judge it, and the stored rows.
 * The reply to `page` is one sealed record for the device.
 */
export type RowsCall = {
  readonly record: Bytes;
  readonly membership: Bytes;
  /** Key records of every key epoch that stands in `rows`. */
  readonly keys: readonly Bytes[];
  /** Ascending; for a report: exactly the events its clear head names (and edits of them). */
  readonly rows: readonly { readonly seq: number; readonly stored: StoredEvent }[];
};

/** long record ‖ long membership ‖ u16 keys (long) ‖ u16 rows (u64 seq ‖ stored event). */
export function formatRowsCall(call: RowsCall): Bytes {
  const writer = new ByteWriter(16384).long(call.record).long(call.membership);
  writer.u16(call.keys.length);
  for (const key of call.keys) writer.long(key);
  writer.u16(call.rows.length);
  for (const row of call.rows) writeStoredEvent(writer.u64(row.seq), row.stored);
  return writer.done();
}

/** The call of exactly these bytes; throws MalformedBytes. */
export function parseRowsCall(bytes: Uint8Array): RowsCall {
  const reader = new ByteReader(bytes);
  const call = {
    record: reader.long(),
    membership: reader.long(),
    keys: Array.from({ length: reader.u16() }, () => reader.long()),
    rows: Array.from({ length: reader.u16() }, () => ({
      seq: reader.u64(),
      stored: readStoredEvent(reader),
    })),
  };
  reader.end();
  return call;
}

/** Reply to `report`: the sealed answer `{}` for the device, and evidence for the edge to keep. */
export type ReportReply = {
  readonly record: Bytes;
  /** Opaque; opens only through a logged grant. */
  readonly evidence: Bytes;
  /** `ReportSummary` as JSON: what staff may see before anything opens. */
  readonly summary: string;
};

/** long record ‖ long evidence ‖ long summary. */
export function formatReportReply(reply: ReportReply): Bytes {
  return new ByteWriter(16384)
    .long(reply.record)
    .long(reply.evidence)
    .long(utf8(reply.summary))
    .done();
}

/** The reply of exactly these bytes; throws MalformedBytes. */
export function parseReportReply(bytes: Uint8Array): ReportReply {
  const reader = new ByteReader(bytes);
  const reply = {
    record: reader.long(),
    evidence: reader.long(),
    summary: fromUtf8(reader.long()),
  };
  reader.end();
  return reply;
}

/** `ask`: the record and whatever the edge keeps that this ask needs (empty bytes for "none"). */
export type AskCall = {
  readonly record: Bytes;
  /** Current membership of the conversation, for `change-members` and `members`. */
  readonly membership: Bytes;
  /** The account's wrapped transparency key, for `transparency-key`. */
  readonly accountKey: Bytes;
};

/** long record ‖ long membership ‖ long account key. */
export function formatAskCall(call: AskCall): Bytes {
  return new ByteWriter(2048).long(call.record).long(call.membership).long(call.accountKey).done();
}

/** The call of exactly these bytes; throws MalformedBytes. */
export function parseAskCall(bytes: Uint8Array): AskCall {
  const reader = new ByteReader(bytes);
  const call = { record: reader.long(), membership: reader.long(), accountKey: reader.long() };
  reader.end();
  return call;
}

/** Reply to `ask`: the sealed answer for the device, and what the edge must now keep. */
export type AskReply = {
  readonly record: Bytes;
  readonly membership: Bytes;
  readonly key: Bytes;
  readonly accountKey: Bytes;
};

/** long record ‖ long membership ‖ long key ‖ long account key (empty: nothing new). */
export function formatAskReply(reply: AskReply): Bytes {
  return new ByteWriter(2048)
    .long(reply.record)
    .long(reply.membership)
    .long(reply.key)
    .long(reply.accountKey)
    .done();
}

/** The reply of exactly these bytes; throws MalformedBytes. */
export function parseAskReply(bytes: Uint8Array): AskReply {
  const reader = new ByteReader(bytes);
  const reply = {
    record: reader.long(),
    membership: reader.long(),
    key: reader.long(),
    accountKey: reader.long(),
  };
  reader.end();
  return reply;
}
