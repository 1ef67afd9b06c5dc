/** What the log says of each grant: who asked, what became of it, and what is still owed. */

import {
  parseAccessLeaf,
  type AccessLeaf,
  type GrantLeaf,
} from '@countersign/rules/access/access-leaf.ts';
import type { CheckedApprovals } from '../receipts/approvals.ts';

/** Where a grant stands: it ends by itself if nobody opened anything with it in time. */
export type GrantStanding = 'used' | 'void' | 'open' | 'unused';

/** One grant with everything that later entries say about it. */
export type AuditedGrant = {
  readonly index: number;
  readonly leaf: GrantLeaf;
  /** The class that a sealed grant turned out to be of. */
  readonly shownClass: GrantLeaf['class'];
  readonly approvals: CheckedApprovals;
  readonly standing: GrantStanding;
  /** Entries that say it was used, and how much opened at most, as the log rounds it up. */
  readonly uses: readonly number[];
  readonly opened: number;
  readonly voided: number | undefined;
  /** By when a sealed grant must be revealed (seconds), with all extensions. */
  readonly revealBy: number | undefined;
  readonly revealed: { readonly index: number; readonly day: string } | undefined;
  /** By when an emergency must have been looked at again (seconds), and what was found. */
  readonly reviewBy: number | undefined;
  readonly review: { readonly index: number; readonly outcome: string } | undefined;
  /** How long a hold keeps what it covers (seconds); gone once it was released. */
  readonly holdUntil: number | undefined;
  readonly released: number | undefined;
};

/** A leaf at its place; the vault signed it. */
export type PlacedLeaf = { readonly index: number; readonly leaf: AccessLeaf };

/** The leaf of an entry, if it is one of a vault. */
export function leafAt(index: number, text: string): PlacedLeaf | undefined {
  const leaf = parseAccessLeaf(text);
  return leaf === undefined ? undefined : { index, leaf };
}

/** A grant before its approvals were checked. */
export type GrantStory = Omit<AuditedGrant, 'approvals' | 'standing'>;

/** Every grant among these leaves, which stand in the order of the log; the oldest first. */
export function grantStories(leaves: readonly PlacedLeaf[]): readonly GrantStory[] {
  const stories = new Map<number, GrantStory>();
  for (const { index, leaf } of leaves) {
    if (leaf.kind === 'grant') stories.set(index, begun(index, leaf));
    else if ('grant' in leaf) {
      const story = stories.get(leaf.grant);
      if (story !== undefined) stories.set(leaf.grant, goneOn(story, index, leaf));
    }
  }
  return [...stories.values()];
}

function begun(index: number, leaf: GrantLeaf): GrantStory {
  const { revealBy, reviewBy, holdUntil } = leaf;
  return {
    ...{ index, leaf, shownClass: leaf.class, uses: [], opened: 0, voided: undefined },
    ...{ revealBy, revealed: undefined, reviewBy, review: undefined, holdUntil },
    released: undefined,
  };
}

type About = Extract<AccessLeaf, { readonly grant: number }>;

function goneOn(story: GrantStory, index: number, leaf: About): GrantStory {
  switch (leaf.kind) {
    case 'used': {
      const opened = Math.max(story.opened, Number(leaf.openedBucket));
      return { ...story, uses: [...story.uses, index], opened };
    }
    case 'void':
      return { ...story, voided: index };
    case 'reveal':
      return { ...story, shownClass: leaf.class, revealed: { index, day: leaf.day } };
    case 'extend':
      return { ...story, revealBy: leaf.revealBy };
    case 'review':
      return { ...story, review: { index, outcome: leaf.outcome } };
    case 'prolong':
      return { ...story, holdUntil: leaf.holdUntil };
    case 'release':
      return { ...story, released: index };
  }
}

/** Where a grant stands at a time. */
export function standingOf(
  { uses, voided, leaf }: Pick<GrantStory, 'uses' | 'voided' | 'leaf'>,
  nowMs: number,
): GrantStanding {
  if (uses.length > 0) return 'used';
  if (voided !== undefined) return 'void';
  return nowMs < leaf.expires * 1_000 ? 'open' : 'unused';
}
