/** The end of holds: released or over by the witnesses' time, their keys go, and on record. */

import { utcDay } from '@countersign/rules/access/access-leaf.ts';
import type { StepParts } from '../grants/step-parts.ts';
import { liveHold } from './keeping.ts';

/**
 * Destroys the key of every hold that is no more. The leaf comes first, so that no key goes without
 * a word in public; what a crash leaves undone is done by the next call.
 */
export function endHolds({ journal, leaves, regionKeys }: StepParts): void {
  const day = utcDay(leaves.witnessedMs);
  for (const grant of regionKeys.holds()) {
    if (liveHold(journal.state, grant, leaves.witnessedMs) !== undefined) continue;
    const isRecorded = leaves.made('erase').some(({ kept, epoch }) => {
      return kept === 'hold' && epoch === grant;
    });
    if (!isRecorded) leaves.want({ kind: 'erase', kept: 'hold', epoch: grant, day });
    regionKeys.destroyHold(grant);
  }
}
