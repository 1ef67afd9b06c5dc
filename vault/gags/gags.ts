/** Gags: how long an account may not know, and what in the log begins, prolongs and ends that. */

import type { AccessLeaf } from '@countersign/rules/access/access-leaf.ts';
import type { Gag, JournalEntry, JournalState } from '../journal/journal.ts';
import { revealLeadMsMax } from '../limits.ts';

/** Gags whose end has passed without a reveal in the log. */
export function overdueGags(gags: ReadonlyMap<string, Gag>, witnessedMs: number): Gag[] {
  return [...gags.values()].filter(({ revealBy }) => revealBy * 1_000 < witnessedMs);
}

/** When a gag's reveal is posted: early enough to be logged by its end. */
export function revealDueMs({ sinceMs, revealBy }: Gag): number {
  const endMs = revealBy * 1_000;
  return endMs - Math.min(revealLeadMsMax, Math.max(0, endMs - sinceMs) / 2);
}

/** What a leaf's being in the log changes about grants and gags. */
export function afterLogging(
  leaf: AccessLeaf | undefined,
  at: { readonly index: number; readonly hash: string; readonly quorumTimeMs: number },
  { gags, used }: JournalState,
): Pick<JournalEntry, 'gag' | 'ends' | 'unused'> {
  const { index, hash, quorumTimeMs } = at;
  if (leaf?.kind === 'grant') {
    const gag = gags.get(leaf.commit);
    const unused = { hash, grant: index, expires: leaf.expires };
    return { ...(gag && { gag: { ...gag, index } }), ...(!used.has(hash) && { unused }) };
  }
  if (leaf?.kind !== 'extend' && leaf?.kind !== 'reveal') return {};
  const gag = gagOf(gags, leaf.grant);
  if (gag === undefined) return {};
  if (leaf.kind === 'reveal') return { ends: gag.commit };
  // What has ended is not prolonged, however late the vault hears what time it is.
  if (quorumTimeMs > gag.revealBy * 1_000) return {};
  return { gag: { ...gag, revealBy: Math.max(gag.revealBy, leaf.revealBy) } };
}

/** The gag of a logged grant. */
export function gagOf(gags: ReadonlyMap<string, Gag>, grant: number): Gag | undefined {
  return [...gags.values()].find(({ index }) => index === grant);
}
