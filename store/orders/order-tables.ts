/** The tables of order files as our code sees them: what was asked, by whom, what came of it. */

import type { ColumnType } from 'kysely';
import type { Bytes } from '@countersign/base/bytes.ts';
import type {
  AccountId,
  AuthorityId,
  DisclosureId,
  OrderId,
  RequesterId,
} from '@countersign/rules/ids.ts';

/** What an account is told of a disclosure; one row is one notice, whatever crashes. */
export interface DisclosureNoticeTable {
  disclosure_id: DisclosureId;
  account_id: AccountId;
  order_id: OrderId;
  at_ms: number;
  /** Written as JSON text. */
  notice: ColumnType<unknown, string, string>;
}

/** An authority that may ask, and how to reach it without asking it. */
export interface AuthorityTable {
  authority_id: AuthorityId;
  name: string;
  class: string;
  country: string;
  domains: string[];
  phone: string | null;
  phone_source: string | null;
  phone_by: string | null;
  recipient: string | null;
  recipient_by: string | null;
  frozen_at_ms: number | null;
  frozen_by: string | null;
  created_by: string;
  created_at_ms: number;
}

/** A person who asks on behalf of an authority. */
export interface RequesterTable {
  requester_id: RequesterId;
  authority_id: AuthorityId;
  name: string;
  email: string;
  phone: string;
  created_by: string;
  created_at_ms: number;
}

/** An order file's place; what the file says is in its entries alone. */
export interface OrderTable {
  order_id: OrderId;
  created_at_ms: number;
  authority_id: AuthorityId | null;
  link_hash: Bytes | null;
  last_seq: number;
  state: string;
  next_due_ms: number | null;
}

/** One entry of an order file; a trigger refuses every change. */
export interface OrderEntryTable {
  order_id: OrderId;
  seq: number;
  entry_id: string;
  at_ms: number;
  by_slot: string;
  /** Written as JSON text. */
  entry: ColumnType<unknown, string, string>;
}

/** A document of an order by its digest. */
export interface OrderDocumentTable {
  order_id: OrderId;
  sha256: string;
  name: string;
  media_type: string;
  bytes: Bytes;
  at_ms: number;
}
