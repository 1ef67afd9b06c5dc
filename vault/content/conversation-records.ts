/**
 * Memberships and conversation keys: made here, kept by the edge, believed only by MAC and AEAD.
 */

import type { KeyObject } from 'node:crypto';
import { concat, type Bytes } from '@countersign/base/bytes.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import {
  formatKeyRecord,
  formatMembership,
  keyRecordCovered,
  parseKeyRecord,
  parseMembership,
  wrappedKeyAad,
  type Member,
  type MembershipRecord,
  type WrappedKey,
} from '@countersign/wire/conversation/conversation-records.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { mac, openBox, sameMac, sealBox, takeKey } from '../sealing/ciphers.ts';
import { conversationKeysHeldMax, membershipsHeldMax } from '../limits.ts';
import { Lru } from '../sealing/lru.ts';
import type { RegionKeys } from './region-keys.ts';

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

/** The keys of a conversation, their record's MAC checked. */
export type ConversationKeys = {
  /** The newest of them. */
  readonly keyEpoch: number;
  readonly wrapped: readonly WrappedKey[];
  /** By key epoch; one that is missing was erased. */
  readonly live: ReadonlyMap<number, ConversationKey>;
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
  #keys = new Lru<string, ConversationKeys>(conversationKeysHeldMax);

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

  /** The key record of a membership: the keys so far, and a fresh one for the time now. */
  makeKeys({ conversation, id }: MembershipRecord, earlier?: ConversationKeys): Bytes {
    const { macKey, regionKeys, random } = this.#parts;
    const keyEpoch = (earlier?.keyEpoch ?? 0) + 1;
    const { epoch: regionEpoch, key } = regionKeys.keyNow('messages');
    const raw = random(32);
    const aad = wrappedKeyAad({ conversation, keyEpoch, regionEpoch });
    const fresh = { regionEpoch, wrapped: sealBox({ key, aad, random }, raw) };
    raw.fill(0);
    const keys = [...this.#unerased(earlier?.wrapped ?? []), fresh];
    const body = formatKeyRecord({ conversation, keyEpoch, keys });
    return concat(body, mac(macKey, keyRecordCovered(body, id)));
  }

  /** The keys of a membership; throws `record-damaged` for a record of another. */
  openKeys(bytes: Uint8Array, { record: { id, ...of } }: Membership): ConversationKeys {
    const name = nameOf(id) + nameOf(bytes);
    const known = this.#keys.get(name);
    if (known !== undefined) return known;
    const { record, body, mac: claimed } = parseKeyRecord(bytes);
    const { conversation, keyEpoch, keys: wrapped } = record;
    const isOurs = sameMac(claimed, mac(this.#parts.macKey, keyRecordCovered(body, id)));
    if (!isOurs || conversation !== of.conversation) throw new Problem('record-damaged');
    const live = new Map<number, ConversationKey>();
    for (const [at, one] of wrapped.entries()) {
      const place = { conversation, keyEpoch: keyEpoch - wrapped.length + 1 + at };
      const key = this.#unwrapped(one, place);
      if (key !== undefined) live.set(place.keyEpoch, { ...place, key });
    }
    const keys = { keyEpoch, wrapped, live };
    this.#keys.set(name, keys);
    return keys;
  }

  /** The key to send under; `undefined` when the time of the newest key is over. */
  keyNow({ keyEpoch, wrapped, live }: ConversationKeys): ConversationKey | undefined {
    const isNow = wrapped.at(-1)?.regionEpoch === this.#parts.regionKeys.epochNow('messages');
    return isNow ? live.get(keyEpoch) : undefined;
  }

  /** Forgets every opened key: some of them must not be known any more. */
  forget(): void {
    this.#keys = new Lru(conversationKeysHeldMax);
  }

  #unwrapped(
    { regionEpoch, wrapped }: WrappedKey,
    place: Pick<ConversationKey, 'conversation' | 'keyEpoch'>,
  ): KeyObject | undefined {
    const wrapping = this.#parts.regionKeys.key('messages', regionEpoch);
    if (wrapping === undefined) return undefined;
    const raw = openBox(wrapping, wrappedKeyAad({ ...place, regionEpoch }), wrapped);
    if (raw === undefined) throw new Problem('record-damaged');
    return takeKey(raw);
  }

  /** What was erased is not carried along, as long as it stands before everything that was not. */
  #unerased(wrapped: readonly WrappedKey[]): readonly WrappedKey[] {
    const { regionKeys } = this.#parts;
    const first = wrapped.findIndex(({ regionEpoch }) => {
      return regionKeys.key('messages', regionEpoch) !== undefined;
    });
    return first < 0 ? [] : wrapped.slice(first);
  }
}

/** The whole record is its own name in memory: another byte is another record. */
function nameOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
