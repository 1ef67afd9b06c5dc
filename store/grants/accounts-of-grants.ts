/** Accounts of grants: whom openings in the log concern, for whoever must be notified. */

import type { AccountId, AuthorityId } from '@countersign/rules/ids.ts';
import type { Database } from '../database.ts';

/** Whom a grant concerns, and who asked for it from outside. */
export type KnownGrantRow = {
  readonly grant: number;
  readonly account: AccountId;
  readonly authority: AuthorityId | null;
};

/** Accounts behind these grants: of disclosures, of reports, and of receipts that were kept. */
export async function knownGrants(
  db: Database,
  grants: readonly number[],
): Promise<KnownGrantRow[]> {
  if (grants.length === 0) return [];
  const disclosures = await db
    .selectFrom('disclosures')
    .leftJoin('orders', 'orders.order_id', 'disclosures.order_id')
    .select(['grant_index as grant', 'account_id as account', 'authority_id as authority'])
    .where('grant_index', 'in', grants)
    .execute();
  const receipts = await db
    .selectFrom('receipts')
    .select(['grant_index as grant', 'account_id as account'])
    .where('grant_index', 'in', grants)
    .execute();
  const reports = await db
    .selectFrom('openings')
    .innerJoin('reported_events', 'reported_events.report_id', 'openings.report_id')
    .select(['grant_index as grant', 'sender as account'])
    .where('grant_index', 'in', grants)
    .execute();
  const others = [...receipts, ...reports].map((row) => ({ ...row, authority: null }));
  return [...disclosures, ...others].map((row) => ({ ...row, grant: row.grant ?? -1 }));
}
