/** History: ten connections page backwards through long conversations. */

import { seqMax } from '@countersign/wire/channel/clear-heads.ts';
import type { Pair } from '../load/fleet.ts';

/** Pages per second and events per page actually opened. */
export type History = {
  readonly pages: number;
  readonly pagesPerSecond: number;
  readonly eventsPerPage: number;
};

/**
 * Each pair's receiver walks back over `pagesDeep` whole pages, then begins again at the newest.
 */
export async function history(
  pairs: readonly Pair[],
  options: { readonly seconds: number; readonly pageEvents: number; readonly pagesDeep: number },
): Promise<History> {
  let pages = 0;
  let events = 0;
  const startedAt = performance.now();
  const endsAt = startedAt + options.seconds * 1000;
  await Promise.all(
    pairs.map(async ({ receiver, conversation }) => {
      let before = seqMax;
      for (let page = 0; performance.now() < endsAt; page++) {
        if (page % options.pagesDeep === 0) before = seqMax;
        const seqs = await receiver.page(conversation, before, options.pageEvents);
        before = seqs[0] ?? seqMax;
        pages += 1;
        events += seqs.length;
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  return { pages, pagesPerSecond: pages / seconds, eventsPerPage: events / pages };
}
