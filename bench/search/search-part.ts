/** The part about searching: what a device needs to look through 100,000 messages it has read. */

import { memoryStore } from '@countersign/client/devices/device-store.ts';
import { SearchIndex } from '@countersign/client/search/search-index.ts';
import type { AccountId, ConversationId, EventId } from '@countersign/rules/ids.ts';
import { sentence } from '../load/sentences.ts';
import type { PartResult } from '../run-parts.ts';
import { targets } from '../targets.ts';

const messages = 100_000;
const conversations = 40;
const runs = 20;

/** Rare, common, two words, parts of words, and words that nobody said. */
const queries = ['needle', 'train', 'tomorrow photos', 'ight', 'nobody said this', 'の会議'];

/** Needs neither stack nor people. */
export function measureSearch(): PartResult {
  const index = new SearchIndex(memoryStore());
  for (let n = 0; n < messages; n++) {
    index.put(idOf(n % conversations) as ConversationId, {
      event: idOf(n + 1_000) as EventId,
      seq: n + 1,
      sender: idOf(7) as AccountId,
      sentAtMs: n,
      text: n % 9_973 === 0 ? `${sentence(n)} needle` : sentence(n),
    });
  }
  const firstMs = timeOf(() => index.find('zzz'));
  const slowest = queries.map((query) => {
    const times = Array.from({ length: runs }, () => timeOf(() => index.find(query)));
    return Math.max(...times);
  });
  const worstMs = Math.max(...slowest);
  return {
    figures: { messages, conversations, firstMs, slowest },
    rows: [
      {
        figure: `search over ${messages.toLocaleString('en')} messages, slowest`,
        value: worstMs,
        unit: 'ms',
        target: targets.searchMs,
      },
      { figure: '  the first after a start, which folds every text', value: firstMs, unit: 'ms' },
    ],
  };
}

function timeOf(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

function idOf(n: number): string {
  return n.toString(16).padStart(32, '0');
}
