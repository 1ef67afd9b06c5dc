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
    .onConflict((conflict) =>
      conflict.column('log_index').doUpdateSet({ proof: leaf.proof }))
    .execute();
}

/** The newest leaf of a kind. */
export function newestLeaf(db: Database, kind: string): Promise<AdoptedLeaf | undefined> {
  return db
    .selectFrom('adopted_leaves')
    .selectAll()
    .where('kind', '=', kind)
    .orderBy('log_index', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The leaf at an index of the access log. */
export function adoptedLeafAt(db: Database, index: number): Promise<AdoptedLeaf | undefined> {
  return db
    .selectFrom('adopted_leaves')
    .selectAll()
    .where('log_index', '=', index)
    .executeTakeFirst();
}
