/** Asks the witnesses themselves what they cosigned: there a history for others comes to light. */

import { fromUtf8, sameBytes } from '@countersign/base/bytes.ts';
import { checkCheckpoint, type CosignedHead } from '@countersign/proof/cosigned-head.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { BrokenTile, TileReader, type FetchPath } from '@countersign/proof/tile-reader.ts';
import type { PolicyWitness } from '@countersign/proof/trust-policy.ts';
import { originHash } from '@countersign/proof/witness/origin-hash.ts';
import type { CheckedLog } from './check-log.ts';
import type { Findings } from './finding.ts';
import { Unreachable } from './source/log-source.ts';
import type { Trust } from './trust-file.ts';

/** Whom to ask, and how. */
export type WitnessParts = {
  readonly trust: Trust;
  /** Reads under a witness's own address; without it nobody is asked. */
  readonly witnessAt: ((url: string) => FetchPath) | undefined;
  /** Reads the files of the one log that is compared. */
  readonly fetch: FetchPath;
  readonly findings: Findings;
};

/** Compares one log's verified head with what each witness of the policy says it cosigned. */
export class WitnessComparison {
  readonly #parts: WitnessParts;
  /** A fork is told once, though its notes are dated anew in each look. */
  readonly #accused = new Set<string>();

  constructor(parts: WitnessParts) {
    this.#parts = parts;
  }

  /** Names of the witnesses that hold the same history. Throws Unreachable if the log is. */
  async agreeing({ head }: CheckedLog): Promise<readonly string[]> {
    const { trust, witnessAt } = this.#parts;
    if (head === undefined || witnessAt === undefined) return [];
    const agreed = await Promise.all(
      trust.policy.witnesses.map(async (witness) => {
        if (witness.url === undefined) return [];
        const theirs = await this.#ask(witness, witnessAt(witness.url), head);
        return theirs !== undefined && (await this.#agrees(witness, theirs, head))
          ? [witness.name]
          : [];
      }),
    );
    return agreed.flat();
  }

  /** The head that a witness says it cosigned last, if both it and the log have signed it. */
  async #ask(witness: PolicyWitness, fetch: FetchPath, { origin }: CosignedHead) {
    const { trust, findings } = this.#parts;
    const named = `witness ${witness.name}`;
    let note: string | undefined;
    try {
      const bytes = await fetch(`${originHash(origin, crypto)}/checkpoint`);
      note = bytes && fromUtf8(bytes);
    } catch (error) {
      if (!(error instanceof Unreachable || error instanceof TypeError)) throw error;
    }
    if (note === undefined) {
      findings.notes('checkpoint', `could not be compared with ${named}, which does not answer`);
      return undefined;
    }
    const policy = { ...trust.policy, quorum: { kind: 'witness', witness } as const };
    const theirs = checkCheckpoint({ note, policy, origin, crypto });
    if (theirs.kind === 'cosigned') return theirs;
    findings.notes(
      'checkpoint',
      `could not be compared with ${named}, which shows none that it and the log have signed`,
    );
    return undefined;
  }

  /** Whether the longer of two heads grew out of the other, by the files that the log serves. */
  async #agrees({ name }: PolicyWitness, theirs: CosignedHead, head: CosignedHead) {
    const { fetch, trust, findings } = this.#parts;
    const [older, newer] = theirs.size <= head.size ? [theirs, head] : [head, theirs];
    const reader = new TileReader({ fetch, policy: trust.policy, crypto, origin: head.origin });
    let grew: boolean;
    try {
      grew = sameBytes(await reader.rootAt(older.size, newer), older.root);
    } catch (error) {
      // The log writes its files before it asks a witness: those of a true head are there.
      if (!(error instanceof BrokenTile)) throw error;
      grew = false;
    }
    if (grew || this.#accused.has(name)) return grew;
    this.#accused.add(name);
    const what = `is not of the history (${theirs.size} entries) that witness ${name} has cosigned`;
    const notes = JSON.stringify([head.note, theirs.note]);
    findings.breaks('checkpoint', `${what}, and the log has signed both: ${notes}`);
    return false;
  }
}
