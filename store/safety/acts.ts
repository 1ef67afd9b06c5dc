/** Acts: what staff decide together, from the asking to the leaf. */

import type { Selectable, Updateable } from 'kysely';
import type { ActId } from '@countersign/rules/ids.ts';
import type { Database } from '../database.ts';
import { listRowsMax } from '../limits.ts';
import type { ActTable } from './containment-tables.ts';

/** A whole row. */
export type Act = Selectable<ActTable>;

/** Keeps an act that somebody asked for. */
export async function keepAct(
  db: Database,
  act: Pick<Act, 'act_id' | 'slot' | 'kind' | 'core' | 'created_at_ms'>,
): Promise<void> {
  await db.insertInto('acts').values(act).execute();
}

/** One act. */
export function findAct(db: Database, id: ActId): Promise<Act | undefined> {
  return db.selectFrom('acts').selectAll().where('act_id', '=', id).executeTakeFirst();
}

/** The newest acts first, each with its place in the log once it has one. */
export function listActs(db: Database): Promise<(Act & { log_index: number | null })[]> {
  return db
    .selectFrom('acts')
    .leftJoin('adopted_leaves', (join) =>
      join
        .onRef('adopted_leaves.kind', '=', 'acts.kind')
        .onRef('adopted_leaves.leaf', '=', 'acts.leaf'),
    )
    .selectAll('acts')
    .select('log_index')
    .orderBy('created_at_ms', 'desc')
    .limit(listRowsMax)
    .execute();
}

/** Changes an act that waits; two who approve at once do so one after the other. */
export function changeAct(
  db: Database,
  id: ActId,
  decide: (act: Act) => Promise<Updateable<ActTable>>,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const act = await tx
      .selectFrom('acts')
      .selectAll()
      .where('act_id', '=', id)
      .where('stage', '=', 'asked')
      .forUpdate()
      .executeTakeFirst();
    if (act === undefined) return false;
    await tx
      .updateTable('acts')
      .set(await decide(act))
      .where('act_id', '=', id)
      .execute();
    return true;
  });
}
