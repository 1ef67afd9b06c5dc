/** What the lines of the vault's journal add up to. */

import type { Delivery } from '@countersign/wire/vault/record-calls.ts';
import {
  holdName,
  noticeName,
  reviewName,
  type DueNotice,
  type Freeze,
  type Gag,
  type GivenRules,
  type Hold,
  type JournalEntry,
  type Review,
  type UnusedGrant,
} from './journal-entry.ts';

/** A grant that may be opened, and how many messages have been, page by page. */
export type UsedGrant = {
  readonly grant: number;
  readonly day: string;
  readonly pages: Map<string, number>;
};

/** Everything the entries add up to. */
export type JournalState = {
  head: { readonly size: number; readonly root: string; readonly timeMs: number };
  rules: GivenRules | undefined;
  /** The longest epoch that any rules ever had: no key sealed for longer before its end. */
  epochSecondsMax: number;
  /** Oldest first. */
  readonly wanted: Map<string, Delivery | undefined>;
  /** In the order of adoption. */
  readonly adopted: Map<string, { readonly index: number; readonly fromMs: number }>;
  readonly revoked: Set<string>;
  /** Resets that wait for their time, by account, device and leaf's hash. */
  readonly resets: Map<string, number>;
  /** Account keys that are not the first, each with the time of its reset. */
  readonly accountKeys: Map<
    string,
    { readonly key: string; readonly atMs: number; readonly reset?: string | undefined }
  >;
  readonly tags: Map<string, number>;
  /** By the hash of the grant's leaf, as `used`: the same leaf logged twice is one grant. */
  readonly unused: Map<string, UnusedGrant>;
  readonly used: Map<string, UsedGrant>;
  readonly gags: Map<string, Gag>;
  /** Commits of gags that have ended: their approvals are spent. */
  readonly revealed: Set<string>;
  readonly freezes: Map<string, Freeze>;
  /** By name, as what ends. */
  readonly reviews: Map<string, Review>;
  readonly holds: Map<string, Hold>;
  readonly notices: Map<string, DueNotice>;
};

/** Before the first line. */
export function emptyState(): JournalState {
  return {
    head: { size: 0, root: '', timeMs: 0 },
    rules: undefined,
    epochSecondsMax: 0,
    wanted: new Map(),
    adopted: new Map(),
    revoked: new Set(),
    resets: new Map(),
    accountKeys: new Map(),
    tags: new Map(),
    unused: new Map(),
    used: new Map(),
    gags: new Map(),
    revealed: new Set(),
    freezes: new Map(),
    reviews: new Map(),
    holds: new Map(),
    notices: new Map(),
  };
}

/** Adds one line to the state. */
export function fold(state: JournalState, entry: JournalEntry): void {
  foldEffects(state, entry);
  switch (entry.t) {
    case 'head':
      state.head = { size: entry.size, root: entry.root, timeMs: entry.timeMs ?? 0 };
      return;
    case 'wanted':
      state.wanted.set(entry.leaf, entry.deliver);
      return;
    case 'adopted':
      state.adopted.set(entry.leaf, { index: entry.index, fromMs: entry.fromMs ?? 0 });
      state.wanted.delete(entry.leaf);
      return;
    case 'logged':
      state.wanted.delete(entry.leaf);
      return;
    case 'rules': {
      state.rules = entry.rules;
      const { epochSeconds } = JSON.parse(entry.rules.pack) as { epochSeconds: number };
      state.epochSecondsMax = Math.max(state.epochSecondsMax, epochSeconds);
      return;
    }
    case 'revoked':
      state.revoked.add(entry.device);
      endResets(state, entry.device);
      return;
    case 'reset-asked':
      state.resets.set(entry.device, entry.dueMs);
      return;
    case 'reset':
      takeKey(state, entry);
      return;
    case 'tag':
      state.tags.set(entry.account, entry.next);
      return;
    case 'used':
      state.used.set(entry.hash, { grant: entry.grant, day: entry.day, pages: new Map() });
      state.unused.delete(entry.hash);
      if (entry.leaf !== undefined) state.wanted.set(entry.leaf, undefined);
      return;
    case 'opened':
      state.used.get(entry.hash)?.pages.set(entry.page, entry.messages);
  }
}

function takeKey(
  state: JournalState,
  { account, key, atMs, reset }: Extract<JournalEntry, { t: 'reset' }>,
): void {
  const before = state.accountKeys.get(account)?.reset;
  if (before !== undefined) state.revoked.add(before);
  state.accountKeys.set(account, { key, atMs, reset });
  endResets(state, account);
}

function endResets({ resets }: JournalState, of: string): void {
  for (const name of [...resets.keys()]) if (name.startsWith(of)) resets.delete(name);
}

function foldEffects(state: JournalState, entry: JournalEntry): void {
  const { tag, gag, unused, freeze, review, hold, notices = [], ends } = entry;
  if (tag !== undefined) state.tags.set(tag.account, tag.next);
  if (gag !== undefined) state.gags.set(gag.commit, gag);
  if (unused !== undefined) state.unused.set(unused.hash, unused);
  if (freeze !== undefined) state.freezes.set(freeze.id, freeze);
  if (review !== undefined) state.reviews.set(reviewName(review), review);
  if (hold !== undefined) state.holds.set(holdName(hold), hold);
  for (const notice of notices) state.notices.set(noticeName(notice), notice);
  if (ends === undefined) return;
  if (state.gags.delete(ends)) state.revealed.add(ends);
  state.notices.delete(ends);
  state.unused.delete(ends);
  state.reviews.delete(ends);
  state.holds.delete(ends);
}
