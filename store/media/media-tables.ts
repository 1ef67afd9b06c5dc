/** The tables of media as our code sees them. */

import type { Bytes } from '@countersign/base/bytes.ts';
import type { AccountId, ConversationId, EventId, ReportId } from '@countersign/rules/ids.ts';
import type { MediaKind } from '@countersign/rules/media/media-format.ts';

/** One attachment of one message. */
export interface MediaTable {
  conversation_id: ConversationId;
  event_id: EventId;
  item: number;
  account_id: AccountId;
  kind: MediaKind;
  bytes: number;
  pieces: number;
  once: boolean;
  address: Bytes | null;
  stage: string;
  created_at_ms: number;
  ready_at_ms: number | null;
}

/** A piece of it by the name it has in the blob store. */
export interface MediaPieceTable {
  conversation_id: ConversationId;
  event_id: EventId;
  item: number;
  piece: number;
  sha256: Bytes;
}

/** Somebody's one look at what is shown once. */
export interface MediaViewTable {
  conversation_id: ConversationId;
  event_id: EventId;
  item: number;
  account_id: AccountId;
  seen_at_ms: number;
}

/** What was handed over with a report. */
export interface ReportedMediaTable {
  report_id: ReportId;
  conversation_id: ConversationId;
  event_id: EventId;
  item: number;
}
