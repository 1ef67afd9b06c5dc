/** How many lying witnesses a quorum bears before two histories can both be countersigned. */

import type { Quorum } from '../trust-policy.ts';

/**
 * Fewest witnesses that must lie, beside the log's operator, for two quorums to stand behind two
 * histories: the smallest number of witnesses that two quorums have in common. Exact, since a name
 * is in one group only: two choices of `needed` members share at least `2 * needed - members`.
 */
export function liarsNeeded(quorum: Quorum): number {
  if (quorum.kind === 'none') return 0;
  if (quorum.kind === 'witness') return 1;
  const { needed, members } = quorum;
  const cheapest = members.map(liarsNeeded).sort((a, b) => a - b);
  const shared = Math.max(0, 2 * needed - members.length);
  return cheapest.slice(0, shared).reduce((sum, one) => sum + one, 0);
}

/** How many witnesses may lie, together with the log's operator, without any split view. */
export function liarsBorne(quorum: Quorum): number {
  return Math.max(0, liarsNeeded(quorum) - 1);
}

/** What a quorum bears, as one sentence without its full stop. */
export function liarsInWords(quorum: Quorum): string {
  const needed = liarsNeeded(quorum);
  const borne = liarsBorne(quorum);
  const bears = `the quorum bears ${borne} lying ${borne === 1 ? 'witness' : 'witnesses'}`;
  if (needed === 0) {
    return `${bears}: the log's operator alone could show two people two countersigned histories`;
  }
  const liars = needed === 1 ? 'one that lies' : `it takes ${needed} that lie`;
  const could = needed === 1 ? 'could show' : 'to show';
  return `${bears}: ${liars}, and the log's operator, ${could} two countersigned histories`;
}
