/** Extensions: more time for a gag, asked for and approved by as many as the gag itself. */

import { Problem } from '@countersign/wire/problems.ts';
import type { ActRule } from '../containment/acts.ts';
import { gagOf } from './gags.ts';

/** Counts from when it is in the log. */
export const extending: ActRule<'extend'> = {
  door: ({ doors }) => doors.sealed,
  demand: ({ grant, revealBy }, _hands, { journal, leaves, pack }) => {
    const gag = gagOf(journal.state.gags, grant);
    if (gag === undefined || gag.posted === true) throw new Problem('grant-refused');
    const nowS = Math.floor(leaves.nowMs / 1_000);
    const isRunning = nowS < gag.revealBy && gag.revealBy < revealBy;
    if (!isRunning || revealBy > nowS + pack.revealSecondsMax) throw new Problem('grant-refused');
  },
};
