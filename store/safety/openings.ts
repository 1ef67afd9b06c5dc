/** Openings: each stage is kept before the next begins, so that a kill resumes or fails clean. */

import type { Selectable, Updateable } from 'kysely';
import type { OpeningId, ReportId } from '@countersign/rules/ids.ts';
import type { Database } from '../database.ts';
import type { OpeningTable } from './opening-tables.ts';

/** A whole opening row. */
export type Opening = Selectable<OpeningTable>;

/** Keeps a prepared opening. */
export async function prepareOpening(
  db: Database,
  opening: Pick<
    Opening,
    'opening_id' | 'report_id' | 'slot' | 'core' | 'sealed_body' | 'pending' | 'created_at_ms'
  >,
): Promise<void> {
  await db
    .insertInto('openings')
    .values({ ...opening, stage: 'prepared' })
    .execute();
}

/** One opening. */
export function findOpening(db: Database, id: OpeningId): Promise<Opening | undefined> {
  return db.selectFrom('openings').selectAll().where('opening_id', '=', id).executeTakeFirst();
}

/** Moves an opening on, only from the stage it is believed to be in; false if it is elsewhere. */
export async function moveOpening(
  db: Database,
  id: OpeningId,
  move: { readonly from: string; readonly change: Updateable<OpeningTable> },
): Promise<boolean> {
  const result = await db
    .updateTable('openings')
    .set(move.change)
    .where('opening_id', '=', id)
    .where('stage', '=', move.from)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The last step: content (sealed to the viewer) and the state of the case, together. */
export async function finishOpening(
  db: Database,
  opened: {
    readonly opening: Opening;
    readonly sealed: string;
  },
  nowMs: number,
): Promise<boolean> {
  const { opening } = opened;
  return db.transaction().execute(async (tx) => {
    const moved = await moveOpening(tx, opening.opening_id, {
      from: 'used',
      change: { stage: 'opened', problem: null, sealed: opened.sealed, opened_at_ms: nowMs },
    });
    if (!moved) return false;
    await tx
      .updateTable('reports')
      .set({ state: 'in-review', reviewer: opening.slot })
      .where('report_id', '=', opening.report_id)
      .where('state', '=', 'waiting')
      .execute();
    return true;
  });
}

/** Openings that were approved and are not at an end. */
export async function runningOpenings(db: Database): Promise<OpeningId[]> {
  const rows = await db
    .selectFrom('openings')
    .select('opening_id')
    .where('stage', 'in', ['approved', 'appended', 'countersigned', 'used'])
    .orderBy('created_at_ms')
    .execute();
  return rows.map((row) => row.opening_id);
}

/** Logged openings of these cases, oldest first. */
export function grantsOf(
  db: Database,
  reports: readonly ReportId[],
): Promise<Pick<Opening, 'report_id' | 'slot' | 'grant_index' | 'created_at_ms'>[]> {
  if (reports.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('openings')
    .select(['report_id', 'slot', 'grant_index', 'created_at_ms'])
    .where('report_id', 'in', reports)
    .where('grant_index', 'is not', null)
    .orderBy('created_at_ms')
    .execute();
}

/** Forgets what openings sealed to viewers, and refuses what was never approved, after a time. */
export async function expireOpenings(db: Database, beforeMs: number): Promise<number> {
  const result = await db
    .updateTable('openings')
    .set((eb) => ({
      sealed: null,
      stage: eb.case().when('stage', '=', 'opened').then('opened').else('refused').end(),
      problem: eb
        .case()
        .when('stage', '=', 'prepared')
        .then('grant-expired')
        .else(eb.ref('problem'))
        .end(),
    }))
    .where('created_at_ms', '<', beforeMs)
    .where((eb) =>
      eb.or([
        eb('stage', '=', 'prepared'),
        eb.and([eb('stage', '=', 'opened'), eb('sealed', 'is not', null)]),
      ]),
    )
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
