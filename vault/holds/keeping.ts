/** Holds: how long what they cover is kept, prolonged or ended early by the door they came by. */

import { Problem } from '@countersign/wire/problems.ts';
import type { ActRule } from '../containment/acts.ts';
import { holdName } from '../journal/journal-entry.ts';
import { endHolds, holdOf } from './ending.ts';

/** Counts once it is in the log. */
export const prolonging: ActRule<'prolong'> = {
  door: ({ doors }) => doors.preserve,
  demand: ({ grant, holdUntil }, _hands, { journal, leaves, pack }) => {
    const hold = holdOf(journal.state, grant);
    const nowS = Math.floor(leaves.nowMs / 1_000);
    const isRunning = hold !== undefined && nowS < hold.until && hold.until < holdUntil;
    if (!isRunning || holdUntil > nowS + pack.holdSecondsMax) throw new Problem('grant-refused');
  },
};

/** Counts at once: what is held longer than it has to be was kept from those it is about. */
export const releasing: ActRule<'release'> = {
  door: ({ doors }) => doors.preserve,
  demand: ({ grant }, _hands, { journal }) => {
    if (holdOf(journal.state, grant) === undefined) throw new Problem('grant-refused');
  },
  along: ({ grant }, { journal }) => {
    const hold = holdOf(journal.state, grant);
    return hold === undefined ? {} : { ends: holdName(hold) };
  },
  after: endHolds,
};
