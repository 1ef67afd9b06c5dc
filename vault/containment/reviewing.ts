/** After-reviews: somebody outside looks at every emergency in time, or there is no further one. */

import { Problem } from '@countersign/wire/problems.ts';
import type { Review } from '../journal/journal-entry.ts';
import type { JournalState } from '../journal/journal-state.ts';
import type { ActRule } from './acts.ts';

type Reviews = Pick<JournalState, 'reviews'>;

/** Counts once it is in the log. */
export const reviewing: ActRule<'review'> = {
  door: ({ doors }) => doors.review,
  demand: ({ grant }, hands, { journal }) => {
    const review = reviewOf(journal.state, grant);
    if (review === undefined) throw new Problem('grant-refused');
    // Nobody looks back at what their own hand was on.
    if (hands.some((slot) => review.by.includes(slot))) throw new Problem('approval-invalid');
  },
};

/** Throws `review-overdue` while an emergency has not been reviewed in its time. */
export function demandReviewed(state: Reviews, witnessedMs: number): void {
  if (overdueReviews(state, witnessedMs).length > 0) throw new Problem('review-overdue');
}

/** Emergencies whose time for a review has passed without one in the log. */
export function overdueReviews({ reviews }: Reviews, witnessedMs: number): Review[] {
  return [...reviews.values()].filter(({ reviewBy }) => reviewBy * 1_000 < witnessedMs);
}

/** The review that a logged emergency waits for. */
export function reviewOf({ reviews }: Reviews, grant: number): Review | undefined {
  return [...reviews.values()].find(({ index }) => index === grant);
}
