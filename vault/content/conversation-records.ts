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
  keyRingAad,
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
  readonly #keys = new Lru<string, readonly ConversationKey[]>(conversationKeysHeldMax);

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

  /** The keys of a membership: those of the one before it, and a fresh one for its epoch. */
  makeKeys(record: MembershipRecord, earlier: readonly ConversationKey[]): Bytes {
    const { conversation, keyEpoch } = record;
    const head = { conversation, keyEpoch, regionEpoch: regionEpochNow };
    const raw = concat(...earlier.map(({ key }) => key.export()), this.#parts.random(32));
    if (raw.length !== keyEpoch * 32) throw new Problem('record-damaged');
    const aad = keyRingAad(head, record.id);
    const box = sealBox({ ...this.#wrapping(regionEpochNow), aad }, raw);
    raw.fill(0);
    return concat(formatKeyHead(head), box);
  }

  /** The keys of a membership by epoch, from 1; throws `record-damaged` for those of another. */
  openKeys(bytes: Uint8Array, { record: { id, ...of } }: Membership): readonly ConversationKey[] {
    const name = nameOf(id) + nameOf(bytes);
    const known = this.#keys.get(name);
    if (known !== undefined) return known;
    const record: KeyRecord = parseKeyRecord(bytes);
    const { key: wrapping } = this.#wrapping(record.regionEpoch);
    const raw = openBox(wrapping, keyRingAad(record, id), record.wrapped);
    const { conversation, keyEpoch } = record;
    const fits = conversation === of.conversation && keyEpoch === of.keyEpoch;
    if (raw === undefined || !fits) throw new Problem('record-damaged');
    const keys = Array.from({ length: keyEpoch }, (_, at) => {
      return { conversation, keyEpoch: at + 1, key: takeKey(raw.slice(at * 32, at * 32 + 32)) };
    });
    raw.fill(0);
    this.#keys.set(name, keys);
    return keys;
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
