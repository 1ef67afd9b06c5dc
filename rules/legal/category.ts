/** The four kinds of what a house holds about somebody, by how deep they look. */

/** In the order of the alphabet, as every list of them is written. */
export const categoryNames = ['content', 'identify-only', 'subscriber', 'traffic'] as const;

/**
 * `subscriber`: who has the account. `identify-only`: addresses of sessions, to learn who it is.
 * `traffic`: who wrote to whom and when. `content`: what was written.
 */
export type Category = (typeof categoryNames)[number];

/** Whether a text is one of the four. */
export function isCategory(value: unknown): value is Category {
  return categoryNames.some((name) => name === value);
}

/** Some of them as they are written everywhere: none twice, in the order of the alphabet. */
export function orderedCategories(categories: Iterable<Category>): readonly Category[] {
  return [...new Set(categories)].toSorted();
}
