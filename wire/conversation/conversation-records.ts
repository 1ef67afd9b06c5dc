/** Conversation records: who is in it and its wrapped keys, made by the vault, kept by the edge. */

import { MalformedBytes } from '@countersign/base/byte-reader.ts';
import { concat, type Bytes } from '@countersign/base/bytes.ts';
import { codec, exactly, layout, list, oneOf, raw, rest, u32 } from '@countersign/base/layout.ts';
import { membersMax } from '@countersign/rules/events.ts';
import { idField, type AccountId, type ConversationId } from '@countersign/rules/ids.ts';

/** What a member may do. Numbers are in stored records for ever. */
const memberRoles = { member: 1, admin: 2 } as const;

/** One member: it reads events of key epochs from `sinceEpoch` on. */
export type Member = {
  readonly account: AccountId;
  readonly sinceEpoch: number;
  readonly role: keyof typeof memberRoles;
};

/** Who is in a conversation. The vault believes it only with its own MAC behind it. */
export type MembershipRecord = {
  readonly conversation: ConversationId;
  /** 16 random bytes of this version alone: two histories of one conversation never share one. */
  readonly id: Bytes;
  /** 1, 2, 3 …; each change begins a new key epoch. */
  readonly version: number;
  readonly keyEpoch: number;
  readonly members: readonly Member[];
};

const version = exactly(1, 'record version');

const member = layout<Member>({
  account: idField<AccountId>(),
  sinceEpoch: u32,
  role: oneOf<Member['role']>(memberRoles, 'member role'),
});

/** Bytes of a membership's id. */
export const membershipIdBytes = 16;

const membershipFields = {
  format: version,
  conversation: idField<ConversationId>(),
  id: raw(membershipIdBytes),
  version: u32,
  keyEpoch: u32,
  mode: exactly(1, 'conversation mode'),
  members: list(member),
};

const unsigned = codec(layout(membershipFields));
const signed = codec(layout({ ...membershipFields, mac: raw(32) }));

/** The record without its 32-byte MAC (HMAC-SHA256), which covers exactly these bytes. */
export function formatMembership(record: MembershipRecord): Bytes {
  return unsigned.format({ format: undefined, mode: undefined, ...record });
}

/** The record, the bytes its MAC covers, and the MAC, unverified; throws MalformedBytes. */
export function parseMembership(bytes: Uint8Array): {
  record: MembershipRecord;
  covered: Bytes;
  mac: Bytes;
} {
  const { mac, format: _format, mode: _mode, ...record } = signed.parse(bytes);
  if (record.members.length > membersMax) throw new MalformedBytes('too many members');
  return { record, covered: bytes.subarray(0, -mac.length) as Bytes, mac };
}

/**
 * A conversation's data keys of every epoch so far, wrapped together under the region key of one
 * epoch, for one membership alone: a membership forged or forked later opens none of them.
 */
export type KeyRecord = {
  readonly conversation: ConversationId;
  readonly keyEpoch: number;
  readonly regionEpoch: number;
  /** nonce(12) ‖ AES-256-GCM(32 bytes per key epoch) ‖ tag(16); aad = `keyRingAad`. */
  readonly wrapped: Bytes;
};

const keyFields = {
  format: version,
  conversation: idField<ConversationId>(),
  keyEpoch: u32,
  regionEpoch: u32,
};

const keyHead = codec(layout(keyFields));
const keyRecord = codec(layout({ ...keyFields, wrapped: rest }));

/** The fields before `wrapped`: the record's beginning. */
export function formatKeyHead(record: Omit<KeyRecord, 'wrapped'>): Bytes {
  return keyHead.format({ format: undefined, ...record });
}

/** The key record of exactly these bytes; throws MalformedBytes. */
export const parseKeyRecord: (bytes: Uint8Array) => KeyRecord = keyRecord.parse;

/** What the keys are bound to: the record's beginning and the membership they were made for. */
export function keyRingAad(record: Omit<KeyRecord, 'wrapped'>, membershipId: Uint8Array): Bytes {
  return concat(formatKeyHead(record), membershipId);
}
