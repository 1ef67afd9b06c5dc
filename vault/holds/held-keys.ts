/** Held keys: the data keys that a hold covers, wrapped once more under a key of the hold alone. */

import type { KeyObject } from 'node:crypto';
import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { codec, layout, list, raw, rest, u32, u64 } from '@countersign/base/layout.ts';
import type { OrderBody } from '@countersign/rules/access/grant-body.ts';
import { idField, type AccountId, type ConversationId } from '@countersign/rules/ids.ts';
import type { StoredEvent } from '@countersign/wire/conversation/stored-event.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { RowsCall } from '@countersign/wire/vault/content-calls.ts';
import type { RowReader } from '../content/page.ts';
import { openRow } from '../content/stored-rows.ts';
import type { StepParts } from '../grants/step-parts.ts';
import { openBox, sealBox, takeKey } from '../sealing/ciphers.ts';
import { liveHold } from './ending.ts';

/** What one record of a hold says: whose, of which time, and the keys of one conversation. */
type Held = {
  readonly account: AccountId;
  /** Seconds since the epoch: from the first, up to but not including the second. */
  readonly from: number;
  readonly to: number;
  readonly conversation: ConversationId;
  readonly sinceEpoch: number;
  readonly keys: readonly { readonly keyEpoch: number; readonly key: Bytes }[];
};

const heldCodec = codec<Held>(
  layout({
    account: idField<AccountId>(),
    from: u64,
    to: u64,
    conversation: idField<ConversationId>(),
    sinceEpoch: u32,
    keys: list(layout({ keyEpoch: u32, key: raw(32) })),
  }),
);
/** The index of the hold's grant, by which its key is named. */
const recordHead = codec(u64, 8);
const recordCodec = codec(layout({ grant: u64, box: rest }));

/**
 * The record for the edge to keep; `undefined` where the account is no member, or nothing of the
 * window is left. Whoever holds the record alone opens nothing with it.
 */
export function takeHeld(
  call: Pick<RowsCall, 'membership' | 'key'>,
  { grant, body }: { readonly grant: number; readonly body: OrderBody },
  { records, regionKeys, random, journal }: StepParts,
): Bytes | undefined {
  const { account, from, to } = body as OrderBody & { readonly account: AccountId };
  if (!rowCategories.some((one) => body.categories.includes(one))) return undefined;
  const membership = records.openMembership(call.membership);
  const member = membership.byAccount.get(account);
  if (member === undefined) return undefined;
  const { live, wrapped, keyEpoch: newest } = records.openKeys(call.key, membership);
  const keys = [...live.values()].filter(({ keyEpoch }) => {
    // A key seals within its region epoch alone, of whatever length that was.
    const { regionEpoch = 0 } = wrapped[wrapped.length - 1 - (newest - keyEpoch)] ?? {};
    const beginning = regionEpoch - journal.state.epochSecondsMax;
    const isOfTime = regionEpoch + epochSlackS > from && beginning < to;
    return keyEpoch >= member.sinceEpoch && isOfTime;
  });
  if (keys.length === 0) return undefined;
  const { conversation } = membership.record;
  const plain = heldCodec.format({
    account,
    from,
    to,
    conversation,
    sinceEpoch: member.sinceEpoch,
    keys: keys.map(({ keyEpoch, key }) => ({ keyEpoch, key: new Uint8Array(key.export()) })),
  });
  const sealed = sealBox({ key: regionKeys.holdKey(grant), aad: aadOf(grant), random }, plain);
  plain.fill(0);
  return concat(recordHead.format(grant), sealed);
}

/**
 * Reads an account's rows by a hold: exactly those that it covers, while it lasts. `undefined`
 * when the hold is of another account; throws `record-damaged`.
 */
export function heldReader(
  call: RowsCall,
  account: AccountId,
  { journal, leaves, records, regionKeys }: StepParts,
): RowReader | undefined {
  const { grant, box } = recordCodec.parse(call.record);
  const membership = records.openMembership(call.membership);
  const hold = liveHold(journal.state, grant, leaves.witnessedMs);
  const held = hold && openHeld(box, grant, regionKeys.holdKey(grant));
  const { conversation } = membership.record;
  if (held !== undefined && held.conversation !== conversation) throw new Problem('record-damaged');
  if (held !== undefined && held.account !== account) return undefined;
  const live = new Map(
    held?.keys.map(({ keyEpoch, key }) => [
      keyEpoch,
      { conversation, keyEpoch, key: takeKey(key) },
    ]),
  );
  const covers = ({ sentAtMs, keyEpoch }: StoredEvent): boolean =>
    held !== undefined
    && live.has(keyEpoch)
    && sentAtMs >= held.from * 1_000
    && sentAtMs < held.to * 1_000;
  return {
    membership,
    mayRead: ({ keyEpoch }) => held === undefined || keyEpoch >= held.sinceEpoch,
    open: (row) => (covers(row) ? openRow(conversation, row, live.get(row.keyEpoch)) : undefined),
    isErased: (row) => !covers(row),
    // Who has only traffic kept has no words kept.
    shows: hold?.categories ?? rowCategories,
  };
}

/** What can be kept of rows; nothing else of an account is held by their keys. */
const rowCategories = ['content', 'traffic'];
/** A key that was changed before its time is named by a second just before the end of its epoch. */
const epochSlackS = 3_600;

function openHeld(box: Uint8Array, grant: number, key: KeyObject): Held {
  const plain = openBox(key, aadOf(grant), box);
  if (plain === undefined) throw new Problem('record-damaged');
  return heldCodec.parse(plain);
}

function aadOf(grant: number): Bytes {
  return utf8(`countersign/hold/v1\0${grant}`);
}
