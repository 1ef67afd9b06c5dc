/** Walks the device log: each device was added by its account's own key, in one unbroken chain. */

import { MalformedBytes } from '@countersign/base/byte-reader.ts';
import { sameBytes, type Bytes } from '@countersign/base/bytes.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { DeviceChain, type ChainBreak, type ChainCrypto } from '@countersign/rules/device-chain.ts';
import { parseDeviceLeaf, type DeviceStatement } from '@countersign/rules/device-statement.ts';
import type { AccountId, DeviceId } from '@countersign/rules/ids.ts';
import type { Findings } from '../finding.ts';
import type { SignatureClaim } from '../signatures/signature-batch.ts';
import type { LogTimes } from './log-times.ts';

/** Counts over the whole device log. */
export type DeviceCounts = {
  readonly accounts: number;
  readonly added: number;
  readonly removed: number;
  readonly resets: number;
};

/** What an audit of devices is made with. */
export type DeviceAuditParts = {
  readonly findings: Findings;
  readonly times: LogTimes;
  /** How long a reset must wait, in seconds; `undefined` if the pack is not known. */
  readonly resetDelayS: () => number | undefined;
  /** Takes each signature; the verdict comes later, by the entry's index. */
  readonly onSignature: (claim: SignatureClaim) => void;
  /** Told of each statement that continues its account's chain. */
  readonly onStatement?: (statement: DeviceStatement, index: number) => void;
};

/** What a leaf is found to be when it does not continue its account's chain. */
const breaks: Record<Exclude<ChainBreak, 'gap-or-fork' | 'malformed'>, string> = {
  'other-account': 'is about another account',
  'bad-signature': 'is not signed by the account it is about',
  'other-key': 'is about an account that its key does not belong to',
  'device-twice': 'adds a device that the account has already',
};

/** Reads entries in order; keeps each account's place in its chain. */
export class DeviceAudit {
  readonly #parts: DeviceAuditParts;
  readonly #chains = new Map<AccountId, DeviceChain>();
  /** Where each waiting reset stands, by the device it would bring. */
  readonly #resetAt = new Map<DeviceId, number>();
  readonly #crypto: ChainCrypto;
  #index = 0;
  #counts = { add: 0, revoke: 0, reset: 0 };

  constructor(parts: DeviceAuditParts) {
    this.#parts = parts;
    this.#crypto = {
      sha256: (data) => nodeProofCrypto.sha256(data),
      verifyEd25519: (publicKey, message, signature) => {
        parts.onSignature({ index: this.#index, publicKey, message, signature });
        return true;
      },
    };
  }

  get counts(): DeviceCounts {
    const { add: added, revoke: removed, reset: resets } = this.#counts;
    return { accounts: this.#chains.size, added, removed, resets };
  }

  /** Judges the entry that stands at an index, all but its signature. */
  add(entry: Bytes, index: number): void {
    const { findings, onStatement } = this.#parts;
    const statement = statementOf(entry);
    if (statement === undefined) {
      findings.notes(index, 'is of a kind that this verifier does not know');
      return;
    }
    this.#index = index;
    const chain = this.#chainOf(statement.account);
    const { accountKey, resets } = chain;
    const waiting = [...resets.values()];
    const broken = chain.add(entry);
    if (broken !== undefined) return this.#refuse(broken, index);
    if (chain.seq > 1 && !sameBytes(accountKey, chain.accountKey)) {
      const taken = waiting.find((reset) => sameBytes(reset.accountKey, chain.accountKey));
      this.#checkDelay(taken?.device, index);
    }
    this.#chains.set(statement.account, chain);
    if (statement.op === 'reset') this.#resetAt.set(statement.device, index);
    this.#counts[statement.op] += 1;
    onStatement?.(statement, index);
  }

  /** Names the entries whose signatures turned out to be false. */
  refuseSignatures(indexes: readonly number[]): void {
    for (const index of indexes) this.#refuse('bad-signature', index);
  }

  #chainOf(account: AccountId): DeviceChain {
    return this.#chains.get(account) ?? new DeviceChain(account, this.#crypto);
  }

  /** A gap or a fork is the account's own doing, since only its key can sign: odd, not broken. */
  #refuse(broken: ChainBreak, index: number): void {
    const { findings } = this.#parts;
    if (broken === 'gap-or-fork' || broken === 'malformed') {
      findings.notes(index, "does not follow its account's last statement");
    } else {
      findings.breaks(index, breaks[broken]);
    }
  }

  /** Only heads that this verifier has seen date a reset: between two looks it cannot tell. */
  #checkDelay(device: DeviceId | undefined, index: number): void {
    const { findings, times, resetDelayS } = this.#parts;
    const at = device === undefined ? undefined : this.#resetAt.get(device);
    if (at === undefined) return;
    const earliestS = times.loggedAfterS(at) + (resetDelayS() ?? 0);
    if (times.loggedByS(index) >= earliestS) return;
    findings.breaks(index, `acts on the reset of entry ${at} before its delay had passed`);
  }
}

function statementOf(entry: Bytes): DeviceStatement | undefined {
  try {
    return parseDeviceLeaf(entry).statement;
  } catch (error) {
    if (!(error instanceof MalformedBytes)) throw error;
    return undefined;
  }
}
