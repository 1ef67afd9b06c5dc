/** What changes because a leaf of the vault is in the log, journalled with the word that it is. */

import type { AccessLeaf } from '@countersign/rules/access/access-leaf.ts';
import { coreOfAct } from '@countersign/rules/access/acts.ts';
import { gagOf } from '../gags/gags.ts';
import { idOf } from '../containment/freezing.ts';
import { reviewOf } from '../containment/reviewing.ts';
import { holdOf } from '../holds/ending.ts';
import { holdName, reviewName, type JournalEntry } from './journal-entry.ts';
import type { JournalState } from './journal-state.ts';

type Change = Omit<Extract<JournalEntry, { t: 'logged' }>, 't' | 'leaf'>;

/** A leaf that is logged, by place, hash and the time at which the witnesses saw it. */
type LoggedAt = { readonly index: number; readonly hash: string; readonly quorumTimeMs: number };

/** What a leaf's being in the log changes about grants, gags, reviews, holds and freezes. */
export function afterLogging(
  leaf: AccessLeaf | undefined,
  { index, hash, quorumTimeMs }: LoggedAt,
  state: JournalState,
): Change {
  const { gags, used, freezes } = state;
  switch (leaf?.kind) {
    case 'grant': {
      const gag = gags.get(leaf.commit);
      const unused = { hash, grant: index, expires: leaf.expires };
      const review = state.reviews.get(reviewName(leaf));
      const hold = state.holds.get(holdName(leaf));
      return {
        ...(gag && { gag: { ...gag, index } }),
        ...(review && { review: { ...review, index } }),
        ...(hold && { hold: { ...hold, index } }),
        ...(!used.has(hash) && { unused }),
      };
    }
    case 'freeze': {
      const freeze = freezes.get(idOf(coreOfAct(leaf)));
      return freeze === undefined ? {} : { freeze: { index, ...freeze } };
    }
    case 'thaw': {
      const freeze = [...freezes.values()].find((one) => one.index === leaf.freeze);
      return freeze === undefined ? {} : { freeze: { ...freeze, isThawed: true } };
    }
    case 'reveal': {
      const gag = gagOf(gags, leaf.grant);
      return gag === undefined ? {} : { ends: gag.commit };
    }
    case 'extend': {
      const gag = gagOf(gags, leaf.grant);
      // What has ended is not prolonged, however late the vault hears what time it is.
      if (gag === undefined || quorumTimeMs > gag.revealBy * 1_000) return {};
      return { gag: { ...gag, revealBy: Math.max(gag.revealBy, leaf.revealBy) } };
    }
    case 'review': {
      const review = reviewOf(state, leaf.grant);
      return review === undefined ? {} : { ends: reviewName(review) };
    }
    case 'prolong': {
      const hold = holdOf(state, leaf.grant);
      if (hold === undefined || quorumTimeMs > hold.until * 1_000) return {};
      return { hold: { ...hold, until: Math.max(hold.until, leaf.holdUntil) } };
    }
    default:
      return {};
  }
}
