/** Checks one log: signatures, every tile and entry, and its growth; again as often as wanted. */

import { sameBytes, type Bytes } from '@countersign/base/bytes.ts';
import type { CosignedHead, HeadRefusal } from '@countersign/proof/cosigned-head.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { BrokenTile, TileReader } from '@countersign/proof/tile-reader.ts';
import { LogTimes, type DatedHead } from './audit/log-times.ts';
import type { Findings } from './finding.ts';
import { headAgeMaxMs, stepEntries } from './limits.ts';
import { logName, type SeenHead, type SeenHeads } from './source/seen-heads.ts';
import type { TileCache } from './source/tile-cache.ts';
import type { Trust } from './trust-file.ts';

/** Which log to check, from where, and what is already known of it. */
export type LogParts = {
  readonly origin: string;
  readonly trust: Trust;
  readonly cache: TileCache;
  readonly seen: SeenHeads;
  readonly findings: Findings;
  /** Takes the entries, each tied to the head, in order. */
  readonly onEntries: (entries: readonly Bytes[], firstIndex: number) => Promise<void> | void;
  /** Told how many entries of how many have been read. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
};

/** A log that was checked; `undefined` parts mean that the check did not get that far. */
export type CheckedLog = {
  readonly origin: string;
  readonly head: CosignedHead | undefined;
  /** The head verified an earlier time, if this log had been seen. */
  readonly before: SeenHead | undefined;
};

const refusals: Record<HeadRefusal, string> = {
  'malformed-note': 'the checkpoint is not a signed note',
  'malformed-checkpoint': 'the signed note is not a checkpoint',
  'other-log': 'the checkpoint is of another log',
  'unknown-log': 'the checkpoint is of a log that the trust file does not name',
  'log-signature-missing': 'the checkpoint lacks the signature of the log',
  'log-signature-bad': 'the signature of the log on the checkpoint is false',
  'cosignature-bad': 'the cosignature of a witness on the checkpoint is false',
  'quorum-missing': 'the checkpoint lacks the cosignatures that the trust file asks for',
};

const faults: Record<BrokenTile['fault'], string> = {
  missing: 'the file is missing',
  malformed: 'the file is not in its format: cut short, too long, or changed',
  'not-in-tree': 'the file does not belong to the signed tree: it has been changed',
};

/** Why a checkpoint is not believed, in words. */
export function refusalInWords(reason: HeadRefusal): string {
  return refusals[reason];
}

/** One log as read so far; each look reads on from where the last one ended. */
export class LogCheck {
  /** When its entries were logged, by every head seen so far. */
  readonly times: LogTimes;
  readonly #parts: LogParts;
  readonly #name: string;
  readonly #reader: TileReader;
  /** What was known when this began. */
  readonly #first: SeenHead | undefined;
  #next = 0;

  constructor(parts: LogParts) {
    const { origin, trust, cache, seen } = parts;
    this.#parts = parts;
    this.#name = logName(trust, origin);
    this.#reader = new TileReader({ fetch: cache.fetch, policy: trust.policy, crypto, origin });
    this.#first = seen.last(this.#name);
    this.times = new LogTimes(this.#first?.dated ?? []);
  }

  /** Entries before this index need no look at their signatures: they have had one here. */
  get signaturesTo(): number {
    return this.#first?.signaturesTo ?? 0;
  }

  /** Root of the first `size` entries under a head that was looked at, in base64. */
  async rootAt(size: number, head: CosignedHead): Promise<Bytes> {
    return this.#reader.rootAt(size, head);
  }

  /** Looks at the log as it is now; findings tell what broke. Throws Unreachable and the like. */
  async look(nowMs: number): Promise<CheckedLog> {
    const { origin, findings, seen } = this.#parts;
    const before = seen.last(this.#name);
    try {
      const head = await this.#reader.checkpoint();
      if (head.kind === 'refused') {
        findings.breaks('checkpoint', refusals[head.reason]);
        return { origin, head: undefined, before };
      }
      this.#parts.cache.size = head.size;
      const grew = await this.#retried(() => this.#checkGrowth(head, before));
      const ageMs = nowMs - head.quorumTimeMs;
      if (ageMs > headAgeMaxMs) {
        findings.notes('checkpoint', `was last cosigned ${Math.round(ageMs / 60_000)} minutes ago`);
      }
      if (grew) this.times.add(datedBy(head));
      if (grew || this.#next === 0) await this.#readOn(head);
      return { origin, head: grew ? head : undefined, before };
    } catch (error) {
      if (!(error instanceof BrokenTile)) throw error;
      findings.breaks(error.path, faults[error.fault]);
      return { origin, head: undefined, before };
    }
  }

  /** Remembers a head that a look has found good, and whether all its signatures are. */
  remember({ head, before }: CheckedLog, signed: 'signed' | 'unsure', nowMs: number): void {
    if (head === undefined) return;
    const { size, root } = head;
    this.#parts.seen.remember(this.#name, {
      size,
      root,
      seenAt: new Date(nowMs).toISOString(),
      signaturesTo: signed === 'signed' ? size : Math.min(size, before?.signaturesTo ?? 0),
      dated: withHead(before?.dated ?? [], datedBy(head)),
    });
  }

  async #checkGrowth(head: CosignedHead, before: SeenHead | undefined): Promise<boolean> {
    const { findings } = this.#parts;
    if (before === undefined) return true;
    if (before.size > head.size) {
      const what = `the log went back: it had ${before.size} entries on ${before.seenAt}, `;
      findings.breaks('checkpoint', `${what}and now has ${head.size}`);
      return false;
    }
    if (sameBytes(await this.#reader.rootAt(before.size, head), before.root)) return true;
    const what = `the log was rewritten: its first ${before.size} entries are not those of `;
    findings.breaks('checkpoint', `${what}${before.seenAt}`);
    return false;
  }

  async #readOn(head: CosignedHead): Promise<void> {
    const { onEntries, onProgress, cache } = this.#parts;
    // Even an empty log has a root to be checked.
    await this.#reader.edge(head);
    while (this.#next < head.size) {
      const from = this.#next;
      // Steps end where bundles do, so that no bundle is read twice.
      const to = Math.min(from - (from % stepEntries) + stepEntries, head.size);
      const entries = await this.#retried(() => this.#reader.entries(from, to, head));
      await cache.keep();
      await onEntries(entries, from);
      this.#next = to;
      onProgress?.(to, head.size);
    }
  }

  /** A file that was kept and spoiled since is fetched anew; one that was served is a finding. */
  async #retried<T>(read: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await read();
      } catch (error) {
        if (!(error instanceof BrokenTile)) throw error;
        if (!(await this.#parts.cache.drop(error.path))) throw error;
      }
    }
  }
}

function datedBy({ size, quorumTimeMs }: CosignedHead): DatedHead {
  return { size, timeS: Math.floor(quorumTimeMs / 1_000) };
}

/** Of each size the first and the last time are enough: entries are dated by both. */
function withHead(dated: readonly DatedHead[], head: DatedHead): readonly DatedHead[] {
  if (!Number.isFinite(head.timeS)) return dated;
  const isThird = dated.at(-1)?.size === head.size && dated.at(-2)?.size === head.size;
  return [...(isThird ? dated.slice(0, -1) : dated), head];
}
