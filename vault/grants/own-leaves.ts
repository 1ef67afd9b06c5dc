/**
 * The vault's own leaves: signed here, wanted in the log, in force only once proved to be there.
 */

import { base64, base64url, fromBase64, fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8, hex } from '@countersign/base/bytes.ts';
import type { Clock } from '@countersign/base/clock.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import type { TrustPolicy } from '@countersign/proof/trust-policy.ts';
import {
  formatAccessLeaf,
  leafSigned,
  parseAccessLeaf,
  type AccessLeaf,
} from '@countersign/rules/access/access-leaf.ts';
import type { RegionPack } from '@countersign/rules/region-pack.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { LoggedLeaf } from '@countersign/wire/vault/record-calls.ts';
import { sha256 } from '../sealing/ciphers.ts';
import type { KeyCustody } from '../custody/key-custody.ts';
import type { Journal } from '../journal/journal.ts';
import { loggingMsMax } from '../limits.ts';
import { judgeLogged, type LoggedAt } from './logged-leaf.ts';

/** What the leaves live on. */
export type LeafParts = {
  readonly clock: Clock;
  readonly custody: KeyCustody;
  readonly journal: Journal;
  readonly pack: RegionPack;
  readonly accessLog: { readonly policy: TrustPolicy; readonly origin: string };
};

/** A leaf as its author writes it: the vault adds version, its own name and its signature. */
export type LeafDraft = AccessLeaf extends infer Leaf
  ? Leaf extends AccessLeaf
    ? Omit<Leaf, 'v' | 'vault' | 'sig'>
    : never
  : never;

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
  readonly #parts: LeafParts;
  readonly #parsed = new Map<string, AccessLeaf | undefined>();

  constructor(parts: LeafParts) {
    this.#parts = parts;
    this.vault = hex(sha256(parts.custody.signerKey).subarray(0, 8));
  }

  /** The signed text of a leaf. */
  sign(draft: LeafDraft): string {
    const unsigned = { v: 1, vault: this.vault, ...draft } as Omit<AccessLeaf, 'sig'>;
    const sig = base64url(this.#parts.custody.sign(leafSigned(unsigned)));
    return fromUtf8(formatAccessLeaf({ ...unsigned, sig } as AccessLeaf));
  }

  /** Signs a leaf and hands it to the edge to be logged, for as long as it takes. */
  want(draft: LeafDraft): string {
    const leaf = this.sign(draft);
    this.#parts.journal.append({ t: 'wanted', leaf });
    return leaf;
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
    const { journal, accessLog, clock, pack } = this.#parts;
    const { size, root } = journal.state.head;
    const lastRoot = fromBase64(root);
    const judged = judgeLogged(logged, {
      ...accessLog,
      lastHead: size === 0 || lastRoot === undefined ? undefined : { size, root: lastRoot },
      nowMs: clock(),
      logFreshSeconds: pack.logFreshSeconds,
    });
    const { head } = judged;
    if (head.size > size) {
      journal.append({ t: 'head', size: head.size, root: base64(head.root) });
    }
    return judged;
  }

  /** Takes a wanted leaf into force; saying so twice is no harm. */
  adopt(logged: LoggedLeaf): void {
    const { state } = this.#parts.journal;
    if (state.adopted.has(logged.leaf)) return;
    if (!state.wanted.has(logged.leaf)) throw new Problem('not-found');
    const { index, quorumTimeMs } = this.demandLogged(logged);
    const kind = this.#leafOf(logged.leaf)?.kind;
    // Counted from when the witnesses saw it: an edge that holds a leaf back shortens no delay.
    const isLater = kind !== undefined && kind !== 'vault' && this.adopted(kind).length > 0;
    const delayMs = this.#parts.pack.rosterDelaySeconds * 1_000 - loggingMsMax;
    const fromMs = isLater ? Math.max(0, quorumTimeMs + delayMs) : 0;
    this.#parts.journal.append({ t: 'adopted', leaf: logged.leaf, index, fromMs });
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
    const leaves = [...adopted.keys(), ...wanted].map((text) => this.#leafOf(text));
    return leaves.filter((leaf): leaf is LeafOf<Kind> => leaf?.kind === kind);
  }

  #leafOf(text: string): AccessLeaf | undefined {
    if (!this.#parsed.has(text)) this.#parsed.set(text, parseAccessLeaf(text));
    return this.#parsed.get(text);
  }
}
