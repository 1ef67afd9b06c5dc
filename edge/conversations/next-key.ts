/** Next keys: when a region's epoch is over, a conversation goes on under a key of the new one. */

import type { Bytes } from '@countersign/base/bytes.ts';
import { keepNextKey } from '@countersign/store/conversations/conversations.ts';
import { parseKeyRecord } from '@countersign/wire/conversation/conversation-records.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { House } from '../house.ts';
import type { KnownConversation } from './conversation-cache.ts';

/**
 * The conversation with its next key: the one given, or that of whoever was faster. It is kept
 * before anything is sealed under it, so that nothing is sealed under a key nobody has.
 */
export async function withNextKey(
  house: Pick<House, 'db' | 'conversations'>,
  known: KnownConversation,
  key: Bytes,
): Promise<KnownConversation> {
  const { record } = parseKeyRecord(key);
  const { version } = known;
  // Named by the record and not by what is known here now, which may have gone on meanwhile.
  const from = { version, keyEpoch: record.keyEpoch - 1 };
  await keepNextKey(house.db, { ...record, key }, from);
  const fresh = await house.conversations.reload(known.id);
  if (fresh === undefined) throw new Problem('not-a-member');
  return fresh;
}
