/** Sealed records: what device and vault say to each other, unreadable and unchangeable between. */

import { ByteReader, MalformedBytes } from '@countersign/base/byte-reader.ts';
import { ByteWriter } from '@countersign/base/byte-writer.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { bytesOfId, idOf, type ChannelId } from '@countersign/rules/ids.ts';

/** What a record asks (device → vault) or brings (vault → device). */
export const recordVerbs = {
  send: 1,
  page: 2,
  report: 3,
  ask: 4,
  event: 0x81,
  pageAnswer: 0x82,
  answer: 0x83,
} as const;

/** One verb of the closed list. */
export type RecordVerb = (typeof recordVerbs)[keyof typeof recordVerbs];

/** A record taken apart; `clear` is readable to the edge, and authenticated. */
export type SealedRecord = {
  readonly verb: number;
  readonly channel: ChannelId;
  /** 0, 1, 2 … per channel and direction. */
  readonly seq: number;
  readonly clear: Bytes;
  /** Everything before the ciphertext: the AEAD's additional data. */
  readonly head: Bytes;
  /** AES-256-GCM ciphertext ‖ 16-byte tag. */
  readonly ciphertext: Bytes;
};

/** Fields before `clear`: version, verb, channel, seq, length. */
export const recordHeadBytes = 1 + 1 + 16 + 8 + 2;

const version = 1;

/** The head of a record: version ‖ verb ‖ channel ‖ seq ‖ u16 length ‖ clear. */
export function formatRecordHead(
  record: Pick<SealedRecord, 'verb' | 'channel' | 'seq' | 'clear'>,
): Bytes {
  return new ByteWriter(recordHeadBytes + record.clear.length)
    .u8(version)
    .u8(record.verb)
    .raw(bytesOfId(record.channel))
    .u64(record.seq)
    .short(record.clear)
    .done();
}

/** Takes a record apart without opening it; throws MalformedBytes. */
export function parseSealedRecord(bytes: Uint8Array): SealedRecord {
  const reader = new ByteReader(bytes);
  if (reader.u8() !== version) throw new MalformedBytes('unknown record version');
  const verb = reader.u8();
  const channel = idOf<ChannelId>(reader.raw(16));
  const seq = reader.u64();
  const clear = reader.short();
  const head = bytes.subarray(0, reader.offset) as Bytes;
  const ciphertext = reader.rest();
  if (ciphertext.length < 16) throw new MalformedBytes('record without tag');
  return { verb, channel, seq, clear, head, ciphertext };
}

/** The 12-byte nonce of a record: the direction's iv with the sequence number XORed in. */
export function recordNonce(iv: Uint8Array, seq: number): Bytes {
  const nonce = new Uint8Array(iv);
  const view = new DataView(nonce.buffer);
  view.setUint32(4, view.getUint32(4) ^ Math.floor(seq / 0x1_0000_0000));
  view.setUint32(8, view.getUint32(8) ^ (seq % 0x1_0000_0000));
  return nonce;
}
