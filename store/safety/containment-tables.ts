/** The tables of containment as our code sees them: acts, holds, and what holds keep. */

import type { Generated } from 'kysely';
import type { Bytes } from '@countersign/base/bytes.ts';
import type {
  AccountId,
  ActId,
  ConversationId,
  DisclosureId,
  EventId,
} from '@countersign/rules/ids.ts';

/** Something that staff decide together. */
export interface ActTable {
  act_id: ActId;
  slot: string;
  kind: string;
  core: string;
  approvals: Generated<string>;
  stage: Generated<string>;
  problem: string | null;
  leaf: string | null;
  created_at_ms: number;
}

/** What one hold covers, and until when. */
export interface HoldTable {
  disclosure_id: DisclosureId;
  account_id: AccountId;
  from_ms: number;
  to_ms: number;
  until_ms: number;
  taken_at_ms: number | null;
  ended_at_ms: number | null;
}

/** Keys of one conversation, under the key of one hold. */
export interface HoldRecordTable {
  disclosure_id: DisclosureId;
  conversation_id: ConversationId;
  record: Bytes;
}

/** A row that only a hold keeps. */
export interface HeldEventTable {
  conversation_id: ConversationId;
  seq: number;
  event_id: EventId;
  sender: AccountId;
  target: EventId | null;
  sent_at_ms: number;
  key_epoch: number;
  membership_version: number;
  kind: number;
  sealed: Bytes;
}
