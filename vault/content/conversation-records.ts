/**
 * Memberships and conversation keys: made here, kept by the edge, believed only by MAC and AEAD.
 */

import type { KeyObject } from 'node:crypto';
import { concat, type Bytes } from '@countersign/base/bytes.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import {
  formatKeyHead,
  formatMembership,
  parseKeyRecord,
  parseMembership,
  type KeyRecord,
  type Member,
  type MembershipRecord,
} from '@countersign/wire/conversation/conversation-records.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { mac, openBox, sameMac, sealBox, takeKey } from '../sealing/ciphers.ts';
import { conversationKeysHeldMax, membershipsHeldMax } from '../limits.ts';
import { Lru } from '../sealing/lru.ts';
import { regionEpochNow, type RegionKeys } from './region-keys.ts';

/** A membership whose MAC has been checked. */
export type Membership = {
  readonly record: MembershipRecord;
  readonly byAccount: ReadonlyMap<AccountId, Member>;
};

/** A conversation key that has been unwrapped. */
export type ConversationKey = {
  readonly conversation: ConversationId;
  readonly keyEpoch: number;
  readonly key: KeyObject;
};

/** What the records are made and checked with. */
export type RecordParts = {
  readonly macKey: KeyObject;
  readonly regionKeys: RegionKeys;
  readonly random: RandomBytes;
};

/** Makes and opens conversation records, each record's cryptography once while it is in use. */
export class ConversationRecords {
  readonly #parts: RecordParts;
  readonly #memberships = new Lru<string, Membership>(membershipsHeldMax);
  readonly #keys = new Lru<string, ConversationKey>(conversationKeysHeldMax);

  constructor(parts: RecordParts) {
    this.#parts = parts;
  }

  /** The membership as the edge keeps it. */
  sealMembership(record: MembershipRecord): Bytes {
    const covered = formatMembership(record);
    return concat(covered, mac(this.#parts.macKey, covered));
  }

  /** The membership of a record of ours; throws `record-damaged`. */
  openMembership(bytes: Uint8Array): Membership {
    const name = nameOf(bytes);
    const known = this.#memberships.get(name);
    if (known !== undefined) return known;
    const { record, covered, mac: claimed } = parseMembership(bytes);
    if (!sameMac(claimed, mac(this.#parts.macKey, covered))) throw new Problem('record-damaged');
    const byAccount = new Map(record.members.map((member) => [member.account, member]));
    const membership = { record, byAccount };
    this.#memberships.set(name, membership);
    return membership;
  }

  /** A fresh data key for one key epoch, wrapped for the edge to keep. */
  makeKey(conversation: ConversationId, keyEpoch: number): Bytes {
    const head = formatKeyHead({ conversation, keyEpoch, regionEpoch: regionEpochNow });
    const raw = this.#parts.random(32);
    const box = sealBox({ ...this.#wrapping(regionEpochNow), aad: head }, raw);
    raw.fill(0);
    return concat(head, box);
  }

  /** The key of a record of ours; throws `record-damaged`. */
  openKey(bytes: Uint8Array): ConversationKey {
    const name = nameOf(bytes);
    const known = this.#keys.get(name);
    if (known !== undefined) return known;
    const record: KeyRecord = parseKeyRecord(bytes);
    const { key: wrapping } = this.#wrapping(record.regionEpoch);
    const raw = openBox(wrapping, formatKeyHead(record), record.wrapped);
    if (raw === undefined) throw new Problem('record-damaged');
    const { conversation, keyEpoch } = record;
    const opened = { conversation, keyEpoch, key: takeKey(raw) };
    this.#keys.set(name, opened);
    return opened;
  }

  #wrapping(regionEpoch: number): { key: KeyObject; random: RandomBytes } {
    const { regionKeys, random } = this.#parts;
    return { key: regionKeys.key('messages', regionEpoch), random };
  }
}

/** The whole record is its own name in memory: another byte is another record. */
function nameOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
