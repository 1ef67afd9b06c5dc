/** Watches a running stack for troubles, and says each once when it comes and when all are gone. */

import { troubleLookEveryMs } from '../limits.ts';
import type { StackAddresses } from '../stack/addresses.ts';
import { findTroubles, type StackTrouble } from '../stack/stack-troubles.ts';

/** Looks until the signal comes; rejects never, since a look that fails is itself a trouble. */
export async function watchTroubles(
  addresses: Pick<StackAddresses, 'witnesses' | 'logWriter'>,
  say: (sentence: string) => void,
  stopped: Promise<void>,
): Promise<void> {
  const change = troubleChanges(say);
  let isOver = false;
  void stopped.then(() => (isOver = true));
  while (!isOver) {
    const troubles = await findTroubles(addresses);
    if (!isOver) change(troubles);
    await Promise.race([stopped, pause()]);
  }
}

/**
 * Says what is new since the last look. A trouble counts from the second look on: a process that
 * is being started again is no trouble.
 */
export function troubleChanges(
  say: (sentence: string) => void,
): (troubles: readonly StackTrouble[]) => void {
  let before = new Set<string>();
  const said = new Set<string>();
  return (troubles) => {
    const now = new Set(troubles.map(({ sentence }) => sentence));
    for (const sentence of now) {
      if (!before.has(sentence) || said.has(sentence)) continue;
      said.add(sentence);
      say(`${sentence}.`);
    }
    if (now.size === 0 && said.size > 0) {
      said.clear();
      say('All witnesses and the log answer again.');
    }
    before = now;
  };
}

function pause(): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, troubleLookEveryMs).unref());
}
