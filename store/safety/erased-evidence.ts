/** Erased evidence: what no key opens any more is dropped; its epoch stays, to be seen. */

import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Bytes at the beginning of evidence that say which epoch's key it needs; all that stays of it. */
export const erasedEvidenceBytes = 4;

/** Drops the ciphertext of evidence sealed in these epochs; how much there was. */
export async function dropErasedEvidence(db: Database, epochs: readonly number[]): Promise<number> {
  if (epochs.length === 0) return 0;
  const heads = epochs.map((epoch) => sql`int4send(${epoch}::int8::bit(32)::int4)`);
  const result = await db
    .updateTable('reports')
    .set({ evidence: sql`substring(evidence for ${sql.lit(erasedEvidenceBytes)})` })
    .where(
      sql<boolean>`substring(evidence for ${sql.lit(erasedEvidenceBytes)}) in (${sql.join(heads)})`,
    )
    .where(sql<boolean>`length(evidence) > ${sql.lit(erasedEvidenceBytes)}`)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
