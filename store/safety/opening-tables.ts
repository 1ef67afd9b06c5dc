/** The tables of openings and disclosures as our code sees them. */

import type { Generated } from 'kysely';
import type {
  AccountId,
  DisclosureId,
  OpeningId,
  OrderId,
  ReportId,
} from '@countersign/rules/ids.ts';

/** One attempt to open a case, with everything that a later stage needs from an earlier one. */
export interface OpeningTable {
  opening_id: OpeningId;
  report_id: ReportId;
  slot: string;
  stage: string;
  problem: string | null;
  core: string;
  sealed_body: string;
  pending: string;
  approval: string | null;
  grant_leaf: string | null;
  envelope: string | null;
  grant_index: number | null;
  used_leaf: string | null;
  used_index: number | null;
  witnesses: Generated<string[]>;
  sealed: string | null;
  created_at_ms: number;
  opened_at_ms: number | null;
}

/** One order, from the request to its last page. */
export interface DisclosureTable {
  disclosure_id: DisclosureId;
  slot: string;
  account_id: AccountId;
  from_ms: number;
  to_ms: number;
  categories: Generated<string[]>;
  core: string;
  pending: string;
  approvals: Generated<string>;
  stage: string;
  problem: string | null;
  grant_leaf: string | null;
  grant_index: number | null;
  used_leaf: string | null;
  used_index: number | null;
  created_at_ms: number;
  order_id: OrderId | null;
  task: string | null;
  file: string | null;
  region: string | null;
}
