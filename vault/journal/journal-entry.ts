/** What the vault must never forget: every kind of line of its journal, and the names of ends. */

import type { AccountId } from '@countersign/rules/ids.ts';
import type { Delivery } from '@countersign/wire/vault/record-calls.ts';

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
