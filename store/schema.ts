/** The tables as our code sees them: ids as ids, bytes as bytes, times in milliseconds. */

import type { Generated } from 'kysely';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { LookUpKind } from '@countersign/rules/account-details.ts';
import type { DeviceOp } from '@countersign/rules/device-statement.ts';
import type {
  AccountId,
  ConversationId,
  DeviceId,
  EventId,
  ReportId,
  SessionId,
} from '@countersign/rules/ids.ts';
import type { AgeBand } from '@countersign/rules/people/age-band.ts';
import type { Standing } from '@countersign/rules/people/standing.ts';
import type { ReportReason } from '@countersign/rules/report-case.ts';
import type { CaseState, Decision, PolicyReason } from '@countersign/rules/decision.ts';
import type {
  AuthorityTable,
  DisclosureNoticeTable,
  OrderDocumentTable,
  OrderEntryTable,
  OrderTable,
  RequesterTable,
} from './orders/order-tables.ts';
import type {
  MediaPieceTable,
  MediaTable,
  MediaViewTable,
  ReportedMediaTable,
} from './media/media-tables.ts';
import type { PrivacyTable, RelationTable, UnderstandingTable } from './people/people-tables.ts';
import type {
  ProductionFetchTable,
  ProductionLinkTable,
  ProductionPieceTable,
  ProductionTable,
} from './productions/production-tables.ts';
import type {
  ConversationSettingTable,
  InviteTable,
  JoinAskTable,
  ShelfTable,
  VanishingTimeTable,
} from './conversations/group-tables.ts';
import type {
  ActTable,
  HeldEventTable,
  HoldRecordTable,
  HoldTable,
} from './safety/containment-tables.ts';
import type { DisclosureTable, OpeningTable } from './safety/opening-tables.ts';
import type { CompanyAccountTable, CompanyLogoutTable } from './staff/company-tables.ts';

/** Every table by name; a test compares this with the database's own catalogue. */
export interface DB {
  accounts: AccountTable;
  statements: StatementTable;
  devices: DeviceTable;
  resets: ResetTable;
  sessions: SessionTable;
  account_details: AccountDetailsTable;
  detail_indexes: DetailIndexTable;
  sign_ins: SignInTable;
  conversations: ConversationTable;
  conversation_heads: { conversation_id: ConversationId; last_seq: number; last_at_ms: number };
  members: MemberTable;
  relations: RelationTable;
  understandings: UnderstandingTable;
  privacy: PrivacyTable;
  events: EventTable;
  conversation_settings: ConversationSettingTable;
  vanishing_times: VanishingTimeTable;
  invites: InviteTable;
  join_asks: JoinAskTable;
  shelves: ShelfTable;
  reports: ReportTable;
  reported_events: { report_id: ReportId; event_id: EventId; sender: AccountId };
  openings: OpeningTable;
  media: MediaTable;
  media_pieces: MediaPieceTable;
  media_views: MediaViewTable;
  reported_media: ReportedMediaTable;
  receipts: { account_id: AccountId; grant_index: number; envelope: string; at_ms: number };
  notices: NoticeTable;
  disclosures: DisclosureTable;
  acts: ActTable;
  holds: HoldTable;
  hold_records: HoldRecordTable;
  held_events: HeldEventTable;
  disclosure_notices: DisclosureNoticeTable;
  authorities: AuthorityTable;
  requesters: RequesterTable;
  orders: OrderTable;
  order_entries: OrderEntryTable;
  order_documents: OrderDocumentTable;
  productions: ProductionTable;
  production_pieces: ProductionPieceTable;
  production_links: ProductionLinkTable;
  production_fetches: ProductionFetchTable;
  adopted_leaves: AdoptedLeafTable;
  staff_credentials: { credential_hash: Bytes; slot: string; credential_id: string };
  staff_sessions: StaffSessionTable;
  staff_company_accounts: CompanyAccountTable;
  staff_company_logouts: CompanyLogoutTable;
}

/** An account; everything secret in it is wrapped by keys that no server has. */
export interface AccountTable {
  account_id: AccountId;
  handle: string;
  display_name: string;
  account_key: Bytes;
  registration_record: string;
  wrapped_by_password: string;
  wrapped_by_recovery: string;
  recovery_check: Bytes;
  sign_up_fingerprint: Bytes;
  created_at_ms: number;
  ready_at_ms: number | null;
  suspended_at_ms: number | null;
  age_band: AgeBand;
  age_ends: string | null;
}

/** A device statement, logged or about to be. */
export interface StatementTable {
  account_id: AccountId;
  seq: number;
  device_id: DeviceId;
  op: DeviceOp;
  leaf: Bytes;
  created_at_ms: number;
  log_index: number | null;
  proof: string | null;
}

/** What an account calls its device and when it was seen. */
export interface DeviceTable {
  account_id: AccountId;
  device_id: DeviceId;
  name: string;
  added_at_ms: number;
  last_seen_ms: number;
  revoked_at_ms: number | null;
}

/** A ticket to reset an account, and what was asked with it. */
export interface ResetTable {
  ticket_hash: Bytes;
  account_id: AccountId;
  expires_at_ms: number;
  device_id: DeviceId | null;
  seq: number | null;
  asked: string | null;
  due_at_ms: number | null;
}

/** A signed-in session; the token itself is not kept. */
export interface SessionTable {
  session_id: SessionId;
  account_id: AccountId;
  device_id: DeviceId | null;
  token_hash: Bytes;
  device_name: string;
  started_at_ms: number;
  last_seen_ms: number;
  ended_at_ms: number | null;
}

/** What a person added about themselves, as the vault sealed it. */
export interface AccountDetailsTable {
  account_id: AccountId;
  sealed: Bytes;
  set_at_ms: number;
}

/** What a value of an account is found by. */
export interface DetailIndexTable {
  account_id: AccountId;
  kind: LookUpKind;
  blind_index: Bytes;
}

/** Where a session was begun from, as the vault sealed it. */
export interface SignInTable {
  session_id: SessionId;
  account_id: AccountId;
  day: number;
  sealed: Bytes;
}

/** A conversation's membership record as the vault made it. */
export interface ConversationTable {
  conversation_id: ConversationId;
  membership: Bytes;
  membership_version: number;
  key_epoch: number;
  key: Bytes;
  created_at_ms: number;
  standing_at_ms: Generated<number>;
}

/** A member of a conversation, how far they have read, and whether they said yes to it. */
export interface MemberTable {
  conversation_id: ConversationId;
  account_id: AccountId;
  read_seq: Generated<number>;
  standing: Generated<Standing>;
}

/** One event of a conversation. */
export interface EventTable {
  conversation_id: ConversationId;
  seq: number;
  event_id: EventId;
  sender: AccountId;
  target: EventId | null;
  sent_at_ms: number;
  unsent_at_ms: number | null;
  key_epoch: number;
  membership_version: number;
  kind: number;
  removed_by_house: Generated<boolean>;
  sealed: Bytes;
}

/** A report and the case that came of it. */
export interface ReportTable {
  report_id: ReportId;
  conversation_id: ConversationId;
  reporter: AccountId;
  reason: ReportReason;
  reported: number;
  context: number;
  evidence: Bytes;
  at_ms: number;
  due_at_ms: number;
  state: CaseState;
  reviewer: string | null;
  decision: Decision | null;
  policy_reason: PolicyReason | null;
  decided_at_ms: number | null;
}

/** A decision that hit somebody. */
export interface NoticeTable {
  account_id: AccountId;
  report_id: ReportId;
  at_ms: number;
  decision: Decision;
  policy_reason: PolicyReason;
}

/** A vault, policy or roster leaf in force or once in force. */
export interface AdoptedLeafTable {
  log_index: number;
  kind: string;
  leaf: string;
  proof: string;
  adopted_at_ms: number;
}

/** A reviewer's session. */
export interface StaffSessionTable {
  token_hash: Bytes;
  slot: string;
  credential_hash: Bytes;
  started_at_ms: number;
  expires_at_ms: number;
  ended_at_ms: number | null;
  company_subject_hash: Bytes | null;
  company_session_hash: Bytes | null;
}
