/** The tables of groups as our code sees them. */

import type { Generated } from 'kysely';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';

/** What is set for one conversation; a conversation without a row has nothing set. */
export interface ConversationSettingTable {
  conversation_id: ConversationId;
  is_group: Generated<boolean>;
  locked: Generated<boolean>;
}

/** A time in which what was said vanishes. */
export interface VanishingTimeTable {
  conversation_id: ConversationId;
  from_ms: number;
  until_ms: number | null;
  seconds: number;
  swept_seq: Generated<number>;
}

/** A link by which people ask to join. */
export interface InviteTable {
  link_hash: Bytes;
  conversation_id: ConversationId;
  made_by: AccountId;
  made_at_ms: number;
  expires_at_ms: number;
  uses_max: number;
  uses: Generated<number>;
  ended_at_ms: number | null;
}

/** Somebody who waits to be let in, or was not. */
export interface JoinAskTable {
  conversation_id: ConversationId;
  account_id: AccountId;
  link_hash: Bytes;
  asked_at_ms: number;
  declined_at_ms: number | null;
}

/** What a person keeps for all their devices. */
export interface ShelfTable {
  account_id: AccountId;
  version: number;
  sealed: Bytes;
}
