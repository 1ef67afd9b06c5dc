/** An account's statements in their order: which key and devices it has, and what breaks that. */

import { sameBytes, type Bytes } from '@countersign/base/bytes.ts';
import { MalformedBytes } from '@countersign/base/byte-reader.ts';
import {
  accountIdOfHash,
  accountIdPreimage,
  deviceStatementSigned,
  parseDeviceLeaf,
  type DeviceStatement,
} from './device-statement.ts';
import type { AccountId, DeviceId } from './ids.ts';

/** The two primitives a chain is checked with. */
export type ChainCrypto = {
  sha256(bytes: Uint8Array): Bytes;
  verifyEd25519(publicKey: Bytes, message: Uint8Array, signature: Uint8Array): boolean;
};

/** One device that the account's key added. */
export type ChainDevice = {
  readonly device: DeviceId;
  readonly leaf: Bytes;
  /** Seconds since the epoch, by the clock of the device that signed. */
  readonly at: number;
  /** Removed by a statement, or by a reset that put another key in its place. */
  removed: boolean;
};

/** A reset that waits, and the device that it brings. */
export type ChainReset = ChainDevice & { readonly accountKey: Bytes };

/** Why a leaf does not continue a chain. */
export type ChainBreak =
  'malformed' | 'other-account' | 'bad-signature' | 'other-key' | 'gap-or-fork' | 'device-twice';

/** A chain as far as it was read, oldest leaf first; one that broke is not to be read on. */
export class DeviceChain {
  readonly account: AccountId;
  readonly devices = new Map<DeviceId, ChainDevice>();
  /** Resets that no statement has cancelled or followed yet, by the device they would bring. */
  readonly resets = new Map<DeviceId, ChainReset>();
  /** The newest key that a statement in force shows; empty before the first leaf. */
  accountKey: Bytes = new Uint8Array(0);
  seq = 0;
  leafHash: Bytes = new Uint8Array(32);
  readonly #crypto: ChainCrypto;

  constructor(account: AccountId, crypto: ChainCrypto) {
    this.account = account;
    this.#crypto = crypto;
  }

  /** Takes the next leaf in, or says how it breaks the chain. */
  add(leaf: Bytes): ChainBreak | undefined {
    const { statement, signature } = parsedOf(leaf) ?? {};
    if (statement === undefined || signature === undefined) return 'malformed';
    if (statement.account !== this.account) return 'other-account';
    const signed = deviceStatementSigned(leaf);
    if (!this.#crypto.verifyEd25519(statement.accountKey, signed, signature)) {
      return 'bad-signature';
    }
    if (statement.seq !== this.seq + 1 || !sameBytes(statement.previous, this.leafHash)) {
      return 'gap-or-fork';
    }
    const broken = this.#signer(statement) ?? this.#act(statement, leaf);
    if (broken !== undefined) return broken;
    this.seq = statement.seq;
    this.leafHash = this.#crypto.sha256(leaf);
    return undefined;
  }

  /** Whose word it is: the account's key, or that of a reset which is thereby seen in force. */
  #signer({ accountKey, op }: DeviceStatement): ChainBreak | undefined {
    if (this.seq === 0) {
      const hash = this.#crypto.sha256(accountIdPreimage(accountKey));
      if (accountIdOfHash(hash) !== this.account || op !== 'add') return 'other-key';
      this.accountKey = accountKey;
    }
    const isCurrent = sameBytes(accountKey, this.accountKey);
    if (op === 'reset') return isCurrent ? 'other-key' : undefined;
    if (isCurrent) return undefined;
    const reset = [...this.resets.values()].find((one) => sameBytes(one.accountKey, accountKey));
    if (reset === undefined) return 'other-key';
    this.enforce(reset.device);
    return undefined;
  }

  /** Takes a reset into force: its key is the account's from here on, its device the only one. */
  enforce(device: DeviceId): void {
    const reset = this.resets.get(device);
    if (reset === undefined) return;
    for (const old of this.devices.values()) old.removed = true;
    this.resets.clear();
    this.accountKey = reset.accountKey;
    this.devices.set(device, reset);
  }

  #act({ op, device, accountKey, at }: DeviceStatement, leaf: Bytes): ChainBreak | undefined {
    const known = this.devices.get(device);
    if (op === 'revoke') {
      if (known !== undefined) known.removed = true;
      this.resets.delete(device);
      return undefined;
    }
    if (known !== undefined || this.resets.has(device)) return 'device-twice';
    const added = { device, leaf, at, removed: false };
    if (op === 'reset') this.resets.set(device, { ...added, accountKey });
    else this.devices.set(device, added);
    return undefined;
  }
}

function parsedOf(leaf: Bytes): ReturnType<typeof parseDeviceLeaf> | undefined {
  try {
    return parseDeviceLeaf(leaf);
  } catch (error) {
    if (!(error instanceof MalformedBytes)) throw error;
    return undefined;
  }
}
