/** The vault's HPKE keys: a new one each day, offered in a logged leaf, destroyed after its end. */

import { base64url } from '@countersign/base/base64.ts';
import { hex, type Bytes } from '@countersign/base/bytes.ts';
import type { Clock } from '@countersign/base/clock.ts';
import { Secret } from '@countersign/base/secret.ts';
import type { VaultLeaf } from '@countersign/rules/access/access-leaf.ts';
import { sha256 } from '../sealing/ciphers.ts';
import type { KeyCustody } from '../custody/key-custody.ts';
import type { OwnLeaves } from '../grants/own-leaves.ts';
import { freshHybridKey, hybridKeyOf, type HybridKey } from '../sealing/hybrid.ts';
import { clockSkewMsMax, hpkeKeyMs, hpkeOverlapMs } from '../limits.ts';

/** What the keys live on. */
export type HpkeParts = {
  readonly clock: Clock;
  readonly custody: KeyCustody;
  readonly leaves: OwnLeaves;
};

/** Keys that have not ended, by the id that their leaf gives them. */
export class HpkeKeys {
  readonly #parts: HpkeParts;
  readonly #keys = new Map<string, { readonly key: HybridKey; readonly endsAtMs: number }>();

  /** Ids whose private half is already destroyed. */
  readonly #ended = new Set<string>();

  constructor(parts: HpkeParts) {
    this.#parts = parts;
  }

  get(keyId: string): HybridKey | undefined {
    const held = this.#keys.get(keyId);
    return held !== undefined && this.#parts.clock() < held.endsAtMs ? held.key : undefined;
  }

  /** Id of the newest key that is logged; empty before the first. */
  current(): string {
    const nowMs = this.#parts.clock();
    const valid = this.#parts.leaves
      .adopted('vault')
      .filter(({ leaf }) => leaf.notAfter * 1_000 > nowMs);
    return valid.at(-1)?.leaf.keyId ?? '';
  }

  /**
   * Loads what is valid, destroys what has ended, and makes a key when the newest grows old or was
   * announced by another program.
   */
  async renew(): Promise<void> {
    const { clock, leaves } = this.#parts;
    for (const leaf of leaves.made('vault')) await this.#load(leaf);
    const newest = Math.max(0, ...[...this.#keys.values()].map(({ endsAtMs }) => endsAtMs));
    const isAnnounced = leaves.made('vault').at(-1)?.build === leaves.build;
    if (newest - clock() < hpkeOverlapMs || !isAnnounced) await this.#make();
  }

  async #load({ keyId, notAfter }: VaultLeaf): Promise<void> {
    const { clock, custody } = this.#parts;
    const endsAtMs = notAfter * 1_000 + clockSkewMsMax;
    if (endsAtMs <= clock()) {
      if (this.#ended.has(keyId)) return;
      custody.destroy(`hpke/${keyId}`);
      this.#keys.delete(keyId);
      this.#ended.add(keyId);
      return;
    }
    if (this.#keys.has(keyId)) return;
    using seed = custody.key(`hpke/${keyId}`);
    if (seed === undefined) return;
    const key = await seed.use((bytes) => hybridKeyOf(bytes.slice()));
    this.#keys.set(keyId, { key, endsAtMs });
  }

  async #make(): Promise<void> {
    const { clock, custody, leaves } = this.#parts;
    const { build } = leaves;
    const { seed, publicKey } = await freshHybridKey();
    const keyId = hex(sha256(publicKey).subarray(0, 8));
    const key = await hybridKeyOf(seed);
    // Kept before it is offered: a key that clients could seal to must survive a crash.
    custody.keep(`hpke/${keyId}`, new Secret(seed));
    const notBefore = Math.floor(clock() / 1_000);
    const notAfter = notBefore + hpkeKeyMs / 1_000;
    const signer = base64url(custody.signerKey);
    const hpke = base64url(publicKey as Bytes);
    leaves.want({ kind: 'vault', signer, hpke, keyId, notBefore, notAfter, build });
    this.#keys.set(keyId, { key, endsAtMs: notAfter * 1_000 + clockSkewMsMax });
  }
}
