/** The tables of productions as our code sees them. */

import type { Bytes } from '@countersign/base/bytes.ts';
import type { OrderId, ProductionId } from '@countersign/rules/ids.ts';

/** A package; it can be fetched only once it is `ready`. */
export interface ProductionTable {
  production_id: ProductionId;
  order_id: OrderId;
  slot: string;
  sha256: string;
  manifest_sha256: string;
  bytes: number;
  pieces: number;
  recipients: string[];
  stage: string;
  created_at_ms: number;
  ready_at_ms: number | null;
}

/** A piece of a package. */
export interface ProductionPieceTable {
  production_id: ProductionId;
  piece: number;
  bytes: Bytes;
}

/** A link to a package; its secret is known only to who was told it. */
export interface ProductionLinkTable {
  link_hash: Bytes;
  production_id: ProductionId;
  slot: string;
  made_at_ms: number;
  expires_at_ms: number;
  fetches_max: number;
  fetches: number;
  ended_at_ms: number | null;
}

/** One time that somebody fetched a package. */
export interface ProductionFetchTable {
  fetch_id: string;
  link_hash: Bytes;
  begun_at_ms: number;
  whole_at_ms: number | null;
}
