/** Conversation records: who is in it and its wrapped keys, made by the vault, kept by the edge. */

import { ByteReader, MalformedBytes } from '@countersign/base/byte-reader.ts';
import { ByteWriter } from '@countersign/base/byte-writer.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { membersMax } from '@countersign/rules/events.ts';
import { bytesOfId, idOf, type AccountId, type ConversationId } from '@countersign/rules/ids.ts';

/** What a member may do. Numbers are in stored records for ever. */
export const memberRoles = { member: 1, admin: 2 } as const;

/** One member: it reads events of key epochs from `sinceEpoch` on. */
export type Member = {
  readonly account: AccountId;
  readonly sinceEpoch: number;
  readonly role: keyof typeof memberRoles;
};

/** Who is in a conversation. The vault believes it only with its own MAC behind it. */
export type MembershipRecord = {
  readonly conversation: ConversationId;
  /** 1, 2, 3 …; each change begins a new key epoch. */
  readonly version: number;
  readonly keyEpoch: number;
  readonly members: readonly Member[];
};

const version = 1;
const modeStandard = 1;

/** Bytes of the MAC (HMAC-SHA256) at the end of a membership record. */
export const membershipMacBytes = 32;

/**
 * The record without its MAC: version ‖ conversation ‖ u32 version ‖ u32 epoch ‖ mode ‖ members.
 */
export function formatMembership(record: MembershipRecord): Bytes {
  const writer = new ByteWriter(32 + record.members.length * 21)
    .u8(version)
    .raw(bytesOfId(record.conversation))
    .u32(record.version)
    .u32(record.keyEpoch)
    .u8(modeStandard)
    .u16(record.members.length);
  for (const member of record.members) {
    writer.raw(bytesOfId(member.account)).u32(member.sinceEpoch).u8(memberRoles[member.role]);
  }
  return writer.done();
}

/** The record, the bytes its MAC covers, and the MAC, unverified; throws MalformedBytes. */
export function parseMembership(bytes: Uint8Array): {
  record: MembershipRecord;
  covered: Bytes;
  mac: Bytes;
} {
  const reader = new ByteReader(bytes);
  if (reader.u8() !== version) throw new MalformedBytes('unknown membership version');
  const conversation = idOf<ConversationId>(reader.raw(16));
  const recordVersion = reader.u32();
  const keyEpoch = reader.u32();
  if (reader.u8() !== modeStandard) throw new MalformedBytes('unknown conversation mode');
  const count = reader.u16();
  if (count > membersMax) throw new MalformedBytes('too many members');
  const members = Array.from({ length: count }, () => readMember(reader));
  const covered = bytes.subarray(0, reader.offset) as Bytes;
  const mac = reader.raw(membershipMacBytes);
  reader.end();
  return { record: { conversation, version: recordVersion, keyEpoch, members }, covered, mac };
}

function readMember(reader: ByteReader): Member {
  const account = idOf<AccountId>(reader.raw(16));
  const sinceEpoch = reader.u32();
  const role = reader.u8();
  if (role !== 1 && role !== 2) throw new MalformedBytes('unknown member role');
  return { account, sinceEpoch, role: role === 2 ? 'admin' : 'member' };
}

/** A conversation's data key of one epoch, wrapped under the region key of one epoch. */
export type KeyRecord = {
  readonly conversation: ConversationId;
  readonly keyEpoch: number;
  readonly regionEpoch: number;
  /** nonce(12) ‖ AES-256-GCM ciphertext(32) ‖ tag(16); aad = the fields before. */
  readonly wrapped: Bytes;
};

/** The fields before `wrapped`: version ‖ conversation ‖ u32 key epoch ‖ u32 region epoch. */
export function formatKeyHead(record: Omit<KeyRecord, 'wrapped'>): Bytes {
  return new ByteWriter(25)
    .u8(version)
    .raw(bytesOfId(record.conversation))
    .u32(record.keyEpoch)
    .u32(record.regionEpoch)
    .done();
}

/** The key record of exactly these bytes; throws MalformedBytes. */
export function parseKeyRecord(bytes: Uint8Array): KeyRecord {
  const reader = new ByteReader(bytes);
  if (reader.u8() !== version) throw new MalformedBytes('unknown key record version');
  const record = {
    conversation: idOf<ConversationId>(reader.raw(16)),
    keyEpoch: reader.u32(),
    regionEpoch: reader.u32(),
    wrapped: reader.raw(60),
  };
  reader.end();
  return record;
}
