/** Vanishing: deletes what people set to vanish, once its time is over. */

import type { Clock } from '@countersign/base/clock.ts';
import {
  dropTime,
  markSwept,
  sweepableTimes,
  type SweepableTime,
} from '@countersign/store/conversations/group-settings.ts';
import type { Database } from '@countersign/store/database.ts';
import { deleteVanished } from '@countersign/store/safety/holds.ts';
import { eraseRowsMax } from './limits.ts';

/**
 * How many messages went. How far it came is noted after the rows are gone: a crash in between
 * looks at them again and finds none.
 */
export async function sweepVanished(house: {
  readonly db: Database;
  readonly clock: Clock;
}): Promise<number> {
  let gone = 0;
  for (const time of await sweepableTimes(house.db)) gone += await sweepOne(house, time);
  return gone;
}

async function sweepOne(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  time: SweepableTime,
): Promise<number> {
  const { untilMs, seconds } = time;
  const overMs = clock() - seconds * 1_000;
  const beforeMs = untilMs === null ? overMs : Math.min(untilMs, overMs);
  let { sweptSeq } = time;
  let all = 0;
  for (;;) {
    const { seq, gone } = await deleteVanished(db, { ...time, beforeMs, sweptSeq }, eraseRowsMax);
    all += gone;
    if (gone > 0) {
      sweptSeq = seq;
      await markSwept(db, time, seq);
    }
    if (gone < eraseRowsMax) break;
  }
  if (untilMs !== null && overMs >= untilMs) await dropTime(db, time);
  return all;
}
