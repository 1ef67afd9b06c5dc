/** Adopted leaves: the vault's keys, policy and rosters, as logged and taken into force. */

import type { Selectable } from 'kysely';
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
