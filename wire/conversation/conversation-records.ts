/** Conversation records: who is in it and its wrapped keys, made by the vault, kept by the edge. */

import { MalformedBytes } from '@countersign/base/byte-reader.ts';
import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { codec, exactly, layout, list, oneOf, raw, u32 } from '@countersign/base/layout.ts';
import { membersMax } from '@countersign/rules/events.ts';
import { idField, type AccountId, type ConversationId } from '@countersign/rules/ids.ts';

/** What a member may do. Numbers are in stored records for ever. */
const memberRoles = { member: 1, admin: 2, owner: 3 } as const;

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
  /** The key epoch it began with; with time, others follow under the same membership. */
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

/** One data key, wrapped for good under the region key of the time in which it was made. */
export type WrappedKey = {
  /** When that region key's epoch ends (`rules/region-epoch.ts`). */
  readonly regionEpoch: number;
  /** nonce(12) ‖ AES-256-GCM(32) ‖ tag(16); aad = `wrappedKeyAad`. */
  readonly wrapped: Bytes;
};

/** The data keys of a conversation, for one membership alone by the vault's MAC. */
export type KeyRecord = {
  readonly conversation: ConversationId;
  /** Epoch of the last of `keys`, the others counting down; those before the first are erased. */
  readonly keyEpoch: number;
  readonly keys: readonly WrappedKey[];
};

const keyFields = {
  format: exactly(2, 'record version'),
  conversation: idField<ConversationId>(),
  keyEpoch: u32,
  keys: list(layout<WrappedKey>({ regionEpoch: u32, wrapped: raw(60) })),
};

const unsignedKeys = codec(layout(keyFields));
const signedKeys = codec(layout({ ...keyFields, mac: raw(32) }));
const keyPlace = codec(
  layout<{ conversation: ConversationId; keyEpoch: number; regionEpoch: number }>({
    conversation: idField<ConversationId>(),
    keyEpoch: u32,
    regionEpoch: u32,
  }),
);

/** The record without its 32-byte MAC (HMAC-SHA256), which covers `keyRecordCovered`. */
export function formatKeyRecord(record: KeyRecord): Bytes {
  return unsignedKeys.format({ format: undefined, ...record });
}

/** The record, its bytes before the MAC, and the MAC, unverified; throws MalformedBytes. */
export function parseKeyRecord(bytes: Uint8Array): { record: KeyRecord; body: Bytes; mac: Bytes } {
  const { mac, format: _format, ...record } = signedKeys.parse(bytes);
  return { record, body: bytes.subarray(0, -mac.length) as Bytes, mac };
}

/** What the MAC covers: a membership forged or forked later has another id, and so no keys. */
export function keyRecordCovered(body: Uint8Array, membershipId: Uint8Array): Bytes {
  return concat(utf8('countersign/key-record/v2\0'), membershipId, body);
}

/** What one wrapped key is bound to. */
export const wrappedKeyAad = keyPlace.format;
