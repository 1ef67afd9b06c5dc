/** Which case or order is behind each logged grant, and whose accounts it could reach. */

import { sql } from 'kysely';
import type { AccountId, OrderId } from '@countersign/rules/ids.ts';
import type { Database } from '../database.ts';
import { grantRowsMax } from '../limits.ts';

/** What stands behind one grant. */
export type GrantFile = {
  readonly grant: number;
  readonly of: 'case' | 'order';
  readonly slot: string;
  readonly at_ms: number;
  readonly order_id: OrderId | null;
};

/** The newest grants that a case or an order is behind, the newest first. */
export async function grantFiles(db: Database): Promise<GrantFile[]> {
  const cases = db
    .selectFrom('openings')
    .where('grant_index', 'is not', null)
    .select([
      sql<number>`grant_index`.as('grant'),
      sql<'case' | 'order'>`'case'`.as('of'),
      'slot',
      'created_at_ms as at_ms',
      sql<OrderId | null>`null::uuid`.as('order_id'),
    ]);
  const orders = db
    .selectFrom('disclosures')
    .where('grant_index', 'is not', null)
    .select([
      sql<number>`grant_index`.as('grant'),
      sql<'case' | 'order'>`'order'`.as('of'),
      'slot',
      'created_at_ms as at_ms',
      'order_id',
    ]);
  return cases.unionAll(orders).orderBy('grant', 'desc').limit(grantRowsMax).execute();
}

/** Somebody whom a grant could reach. */
export type Touched = {
  readonly account_id: AccountId;
  readonly handle: string;
  readonly grant: number;
};

/**
 * The account of a disclosure, and everybody in the chat of a case: whatever was opened there was
 * said among them.
 */
export async function touchedBy(db: Database, grants: readonly number[]): Promise<Touched[]> {
  const ofOrders = db
    .selectFrom('disclosures')
    .innerJoin('accounts', 'accounts.account_id', 'disclosures.account_id')
    .where('grant_index', 'in', grants)
    .select(['accounts.account_id', 'handle', sql<number>`grant_index`.as('grant')]);
  const ofCases = db
    .selectFrom('openings')
    .innerJoin('reports', 'reports.report_id', 'openings.report_id')
    .innerJoin('members', 'members.conversation_id', 'reports.conversation_id')
    .innerJoin('accounts', 'accounts.account_id', 'members.account_id')
    .where('grant_index', 'in', grants)
    .select(['accounts.account_id', 'handle', sql<number>`grant_index`.as('grant')]);
  return ofOrders.union(ofCases).orderBy('handle').orderBy('grant').execute();
}
