/** Adopted leaves: the vault's keys, policy and rosters, as logged and taken into force. */

import { sql, type Selectable } from 'kysely';
import type { Database } from '../database.ts';
import type { AdoptedLeafTable } from '../schema.ts';

/** One adopted leaf. */
export type AdoptedLeaf = Selectable<AdoptedLeafTable>;

/** Keeps a leaf that the vault took into force. */
export async function keepAdoptedLeaf(db: Database, leaf: AdoptedLeaf): Promise<void> {
  await db
    .insertInto('adopted_leaves')
    .values(leaf)
    .onConflict((conflict) => conflict.column('log_index').doUpdateSet({ proof: leaf.proof }))
    .execute();
}

/** The newest leaves of a kind, the newest first. */
export function newestLeaves(db: Database, kind: string, limit: number): Promise<AdoptedLeaf[]> {
  return db
    .selectFrom('adopted_leaves')
    .selectAll()
    .where('kind', '=', kind)
    .orderBy('log_index', 'desc')
    .limit(limit)
    .execute();
}

/** The leaf at a place of the log, if it is one that the vault took into force. */
export function adoptedLeafAt(db: Database, index: number): Promise<AdoptedLeaf | undefined> {
  return db
    .selectFrom('adopted_leaves')
    .selectAll()
    .where('log_index', '=', index)
    .executeTakeFirst();
}

/** Which of these grants the log has revealed: their silence has ended. */
export async function revealedGrants(
  db: Database,
  grants: readonly number[],
): Promise<ReadonlySet<number>> {
  if (grants.length === 0) return new Set();
  const named = sql<number>`(leaf::jsonb ->> 'grant')::bigint`;
  const rows = await db
    .selectFrom('adopted_leaves')
    .select(named.as('revealed'))
    .where('kind', '=', 'reveal')
    .where(named, 'in', grants)
    .execute();
  return new Set(rows.map(({ revealed }) => revealed));
}
