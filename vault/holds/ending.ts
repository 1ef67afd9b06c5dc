/** Which holds last; those released or over by the witnesses' time lose their keys, on record. */

import { utcDay } from '@countersign/rules/access/access-leaf.ts';
import type { StepParts } from '../grants/step-parts.ts';
import type { Hold } from '../journal/journal-entry.ts';
import type { JournalState } from '../journal/journal-state.ts';

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

/** The hold of a logged grant, if its time is not over. */
export function liveHold(
  state: Pick<JournalState, 'holds'>,
  grant: number,
  witnessedMs: number,
): Hold | undefined {
  const hold = holdOf(state, grant);
  return hold !== undefined && witnessedMs < hold.until * 1_000 ? hold : undefined;
}

/** The hold of a logged grant, unless it was released. */
export function holdOf({ holds }: Pick<JournalState, 'holds'>, grant: number): Hold | undefined {
  return [...holds.values()].find(({ index }) => index === grant);
}
