/** A lying list: an edge that shows one device another list of its account's statements. */

import type { Fetch } from '@countersign/client/platform.ts';

/** One statement as the edge lists it. */
export type Listed = { leaf: string; proof: string };

/** A `fetch` whose statements can be put in the edge's mouth; everything else is as it is. */
export class LyingList {
  /** What is made of the true list; as it is by default. */
  lie: (statements: readonly Listed[]) => readonly Listed[] = (statements) => statements;
  /** The last true list that passed by. */
  truth: readonly Listed[] = [];

  readonly fetch: Fetch = async (url, init) => {
    const answer = await fetch(url, init);
    if (!url.endsWith('/v1/devices/statements') || answer.status !== 200) return answer;
    const { statements } = (await answer.json()) as { statements: Listed[] };
    this.truth = statements;
    const told = JSON.stringify({ statements: this.lie(statements) });
    const bytes = new TextEncoder().encode(told);
    const { status, headers } = answer;
    return { status, headers, arrayBuffer: async () => bytes.buffer };
  };
}
