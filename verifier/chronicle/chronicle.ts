/** What happened, entry by entry, in plain words. */

import { explainGrant, explainLeaf } from './words.ts';
import type { AccessEntry } from '../audit/entry-reading.ts';
import type { GrantStories } from '../audit/grant-stories.ts';

/** One entry in plain words. */
export type Told = { readonly index: number; readonly kind: string; readonly text: string };

/** Collects the entries of the access log; a grant is told by what became of it since. */
export class Chronicle {
  readonly #told: Told[] = [];

  /** To be called for every entry, in order. */
  readonly add = (leaf: AccessEntry | undefined, index: number): void => {
    const kind = leaf?.kind ?? 'unknown';
    const text = leaf === undefined ? 'is of an unknown kind' : explainLeaf(leaf);
    this.#told.push({ index, kind, text });
  };

  /** How many entries there are. */
  get size(): number {
    return this.#told.length;
  }

  /** Entries from `from` on, up to `to`. */
  tell(stories: GrantStories, from = 0, to = this.size): readonly Told[] {
    return this.#told.slice(from, to).map((one) => {
      const story = stories.all.get(one.index);
      return story === undefined ? one : { ...one, text: explainGrant(story) };
    });
  }
}
