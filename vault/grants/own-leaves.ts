/**
 * The vault's own leaves: signed here, wanted in the log, in force only once proved to be there.
 */

import { base64, base64url, fromBase64, fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8, hex, utf8 } from '@countersign/base/bytes.ts';
import type { Clock } from '@countersign/base/clock.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import type { TrustPolicy } from '@countersign/proof/trust-policy.ts';
import {
  formatAccessLeaf,
  leafSigned,
  parseAccessLeaf,
  type AccessLeaf,
  type VaultLeaf,
} from '@countersign/rules/access/access-leaf.ts';
import type { RegionPack } from '@countersign/rules/region-pack.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { CallOf, LoggedLeaf } from '@countersign/wire/vault/record-calls.ts';
import { sha256 } from '../sealing/ciphers.ts';
import type { KeyCustody } from '../custody/key-custody.ts';
import type { Journal } from '../journal/journal.ts';
import type { JournalEntry } from '../journal/journal-entry.ts';
import { leafBytesMax, loggingMsMax, timeKeptEveryMs } from '../limits.ts';
import { afterLogging } from '../journal/after-logging.ts';
import {
  judgeHead,
  judgeLogged,
  type LogFacts,
  type LoggedAt,
  type ShownHead,
} from './logged-leaf.ts';

/** What the leaves live on. */
export type LeafParts = {
  readonly clock: Clock;
  readonly custody: KeyCustody;
  readonly journal: Journal;
  readonly pack: RegionPack;
  /** base64url digest of the running program. */
  readonly build: string;
  readonly accessLog: { readonly policy: TrustPolicy; readonly origin: string };
};

/** A leaf as its author writes it: the vault adds version, its own name and its signature. */
export type LeafDraft = AccessLeaf extends infer Leaf
  ? Leaf extends AccessLeaf
    ? Omit<Leaf, 'v' | 'vault' | 'sig'>
    : never
  : never;

/** What is journalled with a wanted leaf, in one line: all of it survives a crash, or none. */
export type Along = Omit<Extract<JournalEntry, { t: 'wanted' }>, 't' | 'leaf'>;

/** Leaves that say something for good; of the others nothing is kept once they are logged. */
const lastingKinds: readonly AccessLeaf['kind'][] = ['roster', 'policy', 'vault', 'erase'];

type LeafOf<Kind extends AccessLeaf['kind']> = Extract<AccessLeaf, { kind: Kind }>;

/** A leaf in the log, with its place there. */
export type PlacedLeaf<Leaf extends AccessLeaf = AccessLeaf> = {
  readonly leaf: Leaf;
  readonly index: number;
  /** Before this it had not been visible for as long as the pack promises. */
  readonly fromMs: number;
};

/** Signs, recognises and keeps account of this vault's leaves. */
export class OwnLeaves {
  /** Key id of the signer: first 8 bytes of SHA-256 of its public key, hex. */
  readonly vault: string;
  readonly build: string;
  readonly #parts: LeafParts;
  readonly #parsed = new Map<string, AccessLeaf | undefined>();
  #witnessedMs: number;

  constructor(parts: LeafParts) {
    this.#parts = parts;
    this.build = parts.build;
    this.#witnessedMs = parts.journal.state.head.timeMs;
    this.vault = hex(sha256(parts.custody.signerKey).subarray(0, 8));
  }

  /** The signed text of a leaf. */
  sign(draft: LeafDraft): string {
    const unsigned = { v: 1, vault: this.vault, ...draft } as Omit<AccessLeaf, 'sig'>;
    const sig = base64url(this.#parts.custody.sign(leafSigned(unsigned)));
    return fromUtf8(formatAccessLeaf({ ...unsigned, sig } as AccessLeaf));
  }

  /**
   * Signs a leaf and hands it to the edge to be logged, for as long as it takes; what goes with it
   * is journalled in the same line.
   */
  want(draft: LeafDraft, along: Along = {}): string {
    const leaf = this.sign(draft);
    if (utf8(leaf).length > leafBytesMax) throw new Problem('too-large');
    this.#parts.journal.append({ t: 'wanted', leaf, ...along });
    return leaf;
  }

  /** The newest time that a quorum of witnesses has shown, ms: no one clock counts against it. */
  get witnessedMs(): number {
    return this.#witnessedMs;
  }

  /** The time for asking and approving: the vault's clock, held near to the witnesses' time. */
  get nowMs(): number {
    const { clock, pack } = this.#parts;
    const latestMs = this.#witnessedMs + pack.logFreshSeconds * 1_000;
    return Math.min(Math.max(clock(), this.#witnessedMs), latestMs);
  }

  /** Learns the newest head; throws Problem. */
  see(call: CallOf<'head'>): void {
    this.#accept(judgeHead(call, this.#logFacts()));
  }

  /** Makes sure that a restart does not take the witnessed time back. */
  keepTime(): void {
    const { journal } = this.#parts;
    const timeMs = this.#witnessedMs;
    if (timeMs > journal.state.head.timeMs) {
      journal.append({ t: 'head', ...journal.state.head, timeMs });
    }
  }

  /** The leaf of a text that this vault signed; throws `grant-refused`. */
  own<Kind extends AccessLeaf['kind']>(text: string, kind: Kind): LeafOf<Kind> {
    const leaf = parseAccessLeaf(text);
    const signature = fromBase64url(leaf?.sig ?? '');
    const { signerKey } = this.#parts.custody;
    if (leaf?.kind !== kind || signature === undefined) throw new Problem('grant-refused');
    if (!nodeProofCrypto.verifyEd25519(signerKey, leafSigned(leaf), signature)) {
      throw new Problem('grant-refused');
    }
    return leaf as LeafOf<Kind>;
  }

  /** Where a leaf stands in the log; remembers the head it was shown under. Throws Problem. */
  demandLogged(logged: LoggedLeaf): LoggedAt {
    const judged = judgeLogged(logged, this.#logFacts());
    this.#accept(judged);
    return judged;
  }

  #logFacts(): LogFacts {
    const { journal, accessLog, clock, pack } = this.#parts;
    const { size, root } = journal.state.head;
    const lastRoot = fromBase64(root);
    return {
      ...accessLog,
      lastHead: size === 0 || lastRoot === undefined ? undefined : { size, root: lastRoot },
      nowMs: clock(),
      logFreshSeconds: pack.logFreshSeconds,
    };
  }

  #accept({ head, quorumTimeMs }: ShownHead): void {
    const { journal } = this.#parts;
    const last = journal.state.head;
    this.#witnessedMs = Math.max(this.#witnessedMs, quorumTimeMs);
    if (head.size > last.size || this.#witnessedMs >= last.timeMs + timeKeptEveryMs) {
      const timeMs = this.#witnessedMs;
      journal.append({ t: 'head', size: head.size, root: base64(head.root), timeMs });
    }
  }

  /** Learns that a wanted leaf is logged; saying so twice is no harm. */
  adopt(logged: LoggedLeaf): void {
    const { journal } = this.#parts;
    const { leaf: text } = logged;
    if (journal.state.adopted.has(text)) return;
    if (!journal.state.wanted.has(text)) throw new Problem('not-found');
    const { index, quorumTimeMs } = this.demandLogged(logged);
    const leaf = parseAccessLeaf(text);
    if (leaf !== undefined && lastingKinds.includes(leaf.kind)) {
      const fromMs = this.#beginningOf(leaf, quorumTimeMs);
      journal.append({ t: 'adopted', leaf: text, index, fromMs });
    } else {
      const hash = base64url(sha256(utf8(text)));
      const after = afterLogging(leaf, { index, hash, quorumTimeMs }, journal.state);
      journal.append({ t: 'logged', leaf: text, ...after });
    }
  }

  /** Counted from when the witnesses saw it: an edge that holds a leaf back shortens no delay. */
  #beginningOf(leaf: AccessLeaf, quorumTimeMs: number): number {
    const before = this.adopted(leaf.kind).at(-1);
    if (before === undefined) return 0;
    // The same program with another key is no change, and gives it no head start either.
    const isSame = leaf.kind === 'vault' && (before.leaf as VaultLeaf).build === leaf.build;
    if (isSame) return before.fromMs;
    const delayMs = this.#parts.pack.rosterDelaySeconds * 1_000;
    return Math.max(0, quorumTimeMs + delayMs - loggingMsMax);
  }

  /** Logged leaves of a kind, oldest adoption first. */
  adopted<Kind extends AccessLeaf['kind']>(kind: Kind): PlacedLeaf<LeafOf<Kind>>[] {
    const placed: PlacedLeaf<LeafOf<Kind>>[] = [];
    for (const [text, place] of this.#parts.journal.state.adopted) {
      const leaf = this.#leafOf(text);
      if (leaf?.kind === kind) placed.push({ ...place, leaf: leaf as LeafOf<Kind> });
    }
    return placed;
  }

  /** Leaves of a kind that are logged or wanted, oldest first. */
  made<Kind extends AccessLeaf['kind']>(kind: Kind): LeafOf<Kind>[] {
    const { adopted, wanted } = this.#parts.journal.state;
    const leaves = [...adopted.keys(), ...wanted.keys()].map((text) => this.#leafOf(text));
    return leaves.filter((leaf): leaf is LeafOf<Kind> => leaf?.kind === kind);
  }

  #leafOf(text: string): AccessLeaf | undefined {
    if (!this.#parsed.has(text)) this.#parsed.set(text, parseAccessLeaf(text));
    return this.#parsed.get(text);
  }
}
