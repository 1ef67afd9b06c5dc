/** History: ten connections page backwards through long conversations. */

import type { Pair } from '../load/fleet.ts';

/** Pages per second and events per page actually opened. */
export type History = {
  readonly pages: number;
  readonly pagesPerSecond: number;
  readonly eventsPerPage: number;
};

/** Each pair's receiver walks back from the newest page to the first, then begins again. */
export async function history(
  pairs: readonly Pair[],
  options: { readonly seconds: number; readonly pageEvents: number },
): Promise<History> {
  let pages = 0;
  let events = 0;
  const startedAt = performance.now();
  const endsAt = startedAt + options.seconds * 1000;
  await Promise.all(
    pairs.map(async ({ receiver, conversation }) => {
      let before: number | undefined;
      while (performance.now() < endsAt) {
        const seqs: number[] =
          before === undefined
            ? await receiver.newest(conversation, options.pageEvents)
            : await receiver.page(conversation, before, options.pageEvents);
        before = seqs.length === options.pageEvents ? seqs[0] : undefined;
        pages += 1;
        events += seqs.length;
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  return { pages, pagesPerSecond: pages / seconds, eventsPerPage: events / pages };
}
