/** Walks the device log: each device was added by the account's own key, in one unbroken chain. */

import { MalformedBytes } from '@countersign/base/byte-reader.ts';
import { sameBytes, type Bytes } from '@countersign/base/bytes.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import {
  accountIdOfHash,
  accountIdPreimage,
  deviceStatementSigned,
  parseDeviceLeaf,
  type DeviceLeaf,
} from '@countersign/rules/device-statement.ts';
import type { Findings } from '../finding.ts';

/** Counts over the whole device log. */
export type DeviceCounts = {
  readonly accounts: number;
  readonly added: number;
  readonly removed: number;
};

/** Reads entries in order; keeps only each account's place in its chain. */
export class DeviceAudit {
  readonly #findings: Findings;
  readonly #chains = new Map<string, { seq: number; leafHash: Bytes }>();
  #added = 0;
  #removed = 0;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  get counts(): DeviceCounts {
    return { accounts: this.#chains.size, added: this.#added, removed: this.#removed };
  }

  /** Judges the entry that stands at an index. */
  add(entry: Bytes, index: number): void {
    const leaf = this.#parse(entry, index);
    if (leaf === undefined) return;
    const { account, accountKey, op } = leaf.statement;
    if (account !== accountIdOfHash(crypto.sha256(accountIdPreimage(accountKey)))) {
      this.#findings.breaks(index, 'is about an account that its key does not belong to');
      return;
    }
    if (!crypto.verifyEd25519(accountKey, deviceStatementSigned(entry), leaf.signature)) {
      this.#findings.breaks(index, 'is not signed by the account it is about');
      return;
    }
    this.#follow(leaf, entry, index);
    if (op === 'add') this.#added += 1;
    else this.#removed += 1;
  }

  #parse(entry: Bytes, index: number): DeviceLeaf | undefined {
    try {
      return parseDeviceLeaf(entry);
    } catch (error) {
      if (!(error instanceof MalformedBytes)) throw error;
      this.#findings.notes(index, 'is of a kind that this verifier does not know');
      return undefined;
    }
  }

  /** A gap or a fork is the account's own doing, since only its key can sign: odd, not broken. */
  #follow({ statement }: DeviceLeaf, entry: Bytes, index: number): void {
    const last = this.#chains.get(statement.account);
    const follows =
      last === undefined
        ? statement.seq === 1 && statement.previous.every((byte) => byte === 0)
        : statement.seq === last.seq + 1 && sameBytes(statement.previous, last.leafHash);
    if (!follows) this.#findings.notes(index, "does not follow its account's last statement");
    this.#chains.set(statement.account, { seq: statement.seq, leafHash: crypto.sha256(entry) });
  }
}
