/** The vault's own memory: a small append-only file, durable line by line, folded at start. */

import { closeSync, truncateSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { utf8 } from '@countersign/base/bytes.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import type { Delivery } from '@countersign/wire/vault/record-calls.ts';
import { openForAppending, readOrEmpty, writeAll } from './synced-file.ts';

/** What a vault goes by: texts as they are in files, and where staff sign. */
export type GivenRules = {
  readonly pack: string;
  /** C2SP tlog-policy. */
  readonly trust: string;
  readonly staff: { readonly origin: string; readonly rpId: string };
};

/** A gag: what the vault must still reveal, kept sealed, and by when. */
export type Gag = {
  /** The grant's `commit`. */
  readonly commit: string;
  /** The pending grant, sealed by the vault for itself: the reveal needs nothing of the edge. */
  readonly pending: string;
  readonly sinceMs: number;
  /** Seconds since the epoch. */
  readonly revealBy: number;
  /** Where the grant stands, once that is known. */
  readonly index?: number;
  /** Whether the reveal is in the outbox. */
  readonly posted?: boolean;
};

/** A coarse notice that somebody will get. */
export type DueNotice = {
  readonly account: AccountId;
  readonly month: string;
  readonly dueMs: number;
};

/** A grant in the log that nobody has used, and when it expires (seconds since the epoch). */
export type UnusedGrant = {
  readonly hash: string;
  readonly grant: number;
  readonly expires: number;
};

/** A freeze, by the hash of what its people signed; one that was lifted is never made again. */
export type Freeze = {
  readonly id: string;
  readonly what: string;
  readonly level: number;
  /** Where it stands in the log, once that is known. */
  readonly index?: number;
  readonly isThawed?: boolean;
};

/** An emergency that somebody outside must review, and who may not. */
export type Review = {
  /** The grant's `commit`. */
  readonly commit: string;
  /** Seconds since the epoch. */
  readonly reviewBy: number;
  /** Whose hands are on the grant. */
  readonly by: readonly string[];
  readonly index?: number;
};

/** A hold: until when what it covers is kept, in seconds since the epoch. */
export type Hold = {
  readonly commit: string;
  readonly until: number;
  /** What of the covered rows it keeps; everything where nothing is said. */
  readonly categories?: readonly string[];
  readonly index?: number;
};

/** What an entry does besides, so that no crash does half of a step. */
type Effects = {
  /** The access tag that an account's next leaf will carry. */
  readonly tag?: { readonly account: string; readonly next: number };
  readonly gag?: Gag;
  readonly unused?: UnusedGrant;
  readonly freeze?: Freeze;
  readonly review?: Review;
  readonly hold?: Hold;
  /** Notices that will be due. */
  readonly notices?: readonly DueNotice[];
  /**
   * What is over: a gag by its commit, an unused grant by its hash, a notice, review or hold by
   * its name.
   */
  readonly ends?: string;
};

/** One thing that the vault must never forget. */
export type JournalEntry = Effects
  & (
    | {
        readonly t: 'head';
        readonly size: number;
        /** Standard base64. */
        readonly root: string;
        /** The newest time of a quorum of witnesses. */
        readonly timeMs?: number;
      }
    /** A leaf of its own that waits to be logged, and the receipt that goes with it. */
    | { readonly t: 'wanted'; readonly leaf: string; readonly deliver?: Delivery | undefined }
    /** That leaf was proved to be in the log, and is in force from a time on. */
    | {
        readonly t: 'adopted';
        readonly leaf: string;
        readonly index: number;
        readonly fromMs?: number;
      }
    /** That leaf was proved to be in the log, and need not be remembered. */
    | { readonly t: 'logged'; readonly leaf: string }
    /** The rules it acts under from now on. */
    | { readonly t: 'rules'; readonly rules: GivenRules }
    /** Account id followed by device id, and by the leaf's hash where a reset ends. */
    | { readonly t: 'revoked'; readonly device: string }
    /** A reset that was logged: account, device and leaf's hash, and when it takes force. */
    | {
        readonly t: 'reset-asked';
        readonly device: string;
        readonly dueMs: number;
      }
    /** The account's key is another from now on. */
    | {
        readonly t: 'reset';
        readonly account: string;
        readonly key: string;
        readonly atMs: number;
        /** As where it was asked: once another has followed it, it is no reset any more. */
        readonly reset?: string;
      }
    /** As the effect of that name. */
    | { readonly t: 'tag'; readonly account: string; readonly next: number }
    /** A grant that may be opened: its leaf's hash, and the `used` leaf, which waits as above. */
    | {
        readonly t: 'used';
        readonly grant: number;
        readonly hash: string;
        readonly day: string;
        readonly leaf?: string;
        readonly expires: number;
      }
    /** What is about to leave under a used grant: a page by its hash, and its messages. */
    | {
        readonly t: 'opened';
        readonly hash: string;
        readonly page: string;
        readonly messages: number;
      }
  );

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

/** One account gets one notice of a batch, however many openings it is of. */
export function noticeName({ account, dueMs }: DueNotice): string {
  return `${account} ${dueMs}`;
}

/** Apart from the gag of the same grant, which ends by itself. */
export function reviewName({ commit }: Pick<Review, 'commit'>): string {
  return `review ${commit}`;
}

/** As for reviews. */
export function holdName({ commit }: Pick<Hold, 'commit'>): string {
  return `hold ${commit}`;
}

/** A journal that is open for appending. */
export class Journal {
  readonly state: JournalState;
  readonly #path: string;
  readonly #file: number;
  /** Length of the lines that are whole; a write that failed may have left bytes behind them. */
  #wholeBytes: number;
  #isTorn: boolean;

  /** Reads the file, or begins one; throws if a line before the last is damaged. */
  constructor(path: string) {
    this.state = {
      head: { size: 0, root: '', timeMs: 0 },
      rules: undefined,
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
    const { entries, wholeBytes } = readEntries(readOrEmpty(path));
    for (const entry of entries) fold(this.state, entry);
    this.#path = path;
    this.#file = openForAppending(path);
    this.#wholeBytes = wholeBytes;
    // A torn last line was never answered for, and goes before anything is written after it.
    this.#isTorn = true;
  }

  /** When this returns, the entry survives a crash; only then is it part of the state. */
  append(entry: JournalEntry): void {
    if (this.#isTorn) truncateSync(this.#path, this.#wholeBytes);
    const text = JSON.stringify(entry);
    const line = utf8(`${checksum(text)} ${text}\n`);
    this.#isTorn = true;
    writeAll(this.#file, line);
    this.#isTorn = false;
    this.#wholeBytes += line.length;
    fold(this.state, entry);
  }

  close(): void {
    closeSync(this.#file);
  }
}

function fold(state: JournalState, entry: JournalEntry): void {
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
    case 'rules':
      state.rules = entry.rules;
      return;
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

function readEntries(file: Buffer): { entries: JournalEntry[]; wholeBytes: number } {
  const entries: JournalEntry[] = [];
  let wholeBytes = 0;
  while (wholeBytes < file.length) {
    const end = file.indexOf('\n', wholeBytes);
    const line = file.toString('utf8', wholeBytes, end < 0 ? file.length : end);
    const text = line.slice(9);
    if (end < 0 || line.slice(0, 8) !== checksum(text)) {
      if (end < 0 || end === file.length - 1) return { entries, wholeBytes };
      throw new Error(`the vault's journal is damaged at line ${entries.length + 1}`);
    }
    entries.push(JSON.parse(text) as JournalEntry);
    wholeBytes = end + 1;
  }
  return { entries, wholeBytes };
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}
