/** Stored rows: an event sealed for rest with its labels, bound to every other field of its row. */

import { concat, type Bytes } from '@countersign/base/bytes.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import type { ConversationId } from '@countersign/rules/ids.ts';
import { storedEventAad, type StoredEvent } from '@countersign/wire/conversation/stored-event.ts';
import { openBox, sealBox } from '../sealing/ciphers.ts';
import type { ConversationKey } from './conversation-records.ts';

/** What a row holds. */
export type RowContent = { readonly labels: Bytes; readonly body: Bytes };

/** The ciphertext of a row under its conversation's key. */
export function sealRow(
  event: Omit<StoredEvent, 'sealed'>,
  content: RowContent,
  by: { readonly key: ConversationKey; readonly random: RandomBytes },
): Bytes {
  const { labels, body } = content;
  const plain = concat(new Uint8Array([labels.length]), labels, body);
  const aad = storedEventAad(by.key.conversation, event);
  const sealed = sealBox({ key: by.key.key, aad, random: by.random }, plain);
  plain.fill(0);
  return sealed;
}

/** The content of a row; `undefined` when any field or byte of it was changed. */
export function openRow(
  conversation: ConversationId,
  event: StoredEvent,
  key: ConversationKey | undefined,
): RowContent | undefined {
  if (key?.conversation !== conversation || key.keyEpoch !== event.keyEpoch) return undefined;
  const plain = openBox(key.key, storedEventAad(conversation, event), event.sealed);
  if (plain === undefined) return undefined;
  const labels = 1 + (plain[0] ?? 0);
  return { labels: plain.subarray(1, labels), body: plain.subarray(labels) };
}
